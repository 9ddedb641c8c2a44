"""Addresses that begin away from a family: which one an act is for, and acts for several at once."""

from django.urls import path

from families.views import choose, many

urlpatterns = [
    path("oceny/nowa/", choose.AssessmentChoose.as_view(), name="assessment_choose"),
    path("rodziny/wspolny-kontakt/", many.joint_contact, name="contact_joint"),
    path("rodziny/pracownik-socjalny/", many.SocialWorkerOfMany.as_view(), name="social_worker_of_many"),
]
