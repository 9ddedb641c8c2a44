from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts.views import centre, feed, health, help, people, session

app_name = "accounts"
urlpatterns = [
    path("konto/", session.Account.as_view(), name="account"),
    path("konto/logowanie/", session.SignIn.as_view(), name="login"),
    path("konto/wylogowanie/", LogoutView.as_view(), name="logout"),
    path("konto/haslo/", session.ChangePassword.as_view(), name="password"),
    path("konto/haslo/<uidb64>/<token>/", session.SetPassword.as_view(), name="set_password"),
    path("konto/sesja/", session.session, name="session"),
    path("konto/kalendarz/", feed.make, name="feed_make"),
    path("konto/kalendarz/koniec/", feed.end, name="feed_end"),
    path("kalendarz/<str:secret>.ics", feed.feed, name="feed"),
    path("konto/jezyk/", session.language, name="language"),
    path("uzytkownicy/", people.Users.as_view(), name="users"),
    path("uzytkownicy/nowy/", people.CreateUser.as_view(), name="user_create"),
    path("uzytkownicy/<int:pk>/", people.EditUser.as_view(), name="user"),
    path("uzytkownicy/<int:pk>/haslo/", people.user_password, name="user_password"),
    path("uzytkownicy/<int:pk>/dostep/", people.user_access, name="user_access"),
    path("uzytkownicy/zespoly/", people.Teams.as_view(), name="teams"),
    path("uzytkownicy/zespoly/nowy/", people.CreateTeam.as_view(), name="team_create"),
    path("uzytkownicy/zespoly/<int:pk>/", people.EditTeam.as_view(), name="team"),
    path("profil-osrodka/", centre.Profile.as_view(), name="profile"),
    path("dziennik/", centre.AccessLogPage.as_view(), name="access_log"),
    path("pomoc/skroty/", help.shortcuts, name="shortcuts"),
    path("pomoc/slownik/", help.glossary, name="glossary"),
    path("pomoc/komponenty/", help.components, name="components"),
    path("zdrowie/zyje/", health.live, name="live"),
    path("zdrowie/gotowe/", health.ready, name="ready"),
]
