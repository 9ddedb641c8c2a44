from django.db import migrations, models

_SIGNED = {"default": False, "verbose_name": "signed with a qualified electronic signature"}
_ACCESSIBLE = {
    "default": False,
    "help_text": "Only where the PDF has passed the validator.",
    "verbose_name": "the report says that its files are accessible",
}
_PUBLISHED = {"default": False, "verbose_name": "the report says who made it and when, for the bulletin"}


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_one_file_of_each_kind"),
    ]

    operations = [
        migrations.AddField(
            model_name=model,
            name=name,
            field=models.BooleanField(**options),
        )
        for models_of, name, options in (
            (("historicalreportletter", "reportletter"), "signed_electronically", _SIGNED),
            (("historicalreporttemplate", "reporttemplate"), "states_accessibility", _ACCESSIBLE),
            (("historicalreporttemplate", "reporttemplate"), "states_publication", _PUBLISHED),
        )
        for model in models_of
    ]
