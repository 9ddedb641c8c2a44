"""Where numbers come from, in the words that the report prints."""

ORIGIN_WORDS = {
    "live": "z ewidencji",
    "entered": "wpisano",
    "imported": "wczytano",
    "partner": "od partnera",
    "agreed": "uzgodniono",
}
