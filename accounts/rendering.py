"""Forms are drawn by the templates of the component layer."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Label, hint, error, field in that order; an error summary first."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
