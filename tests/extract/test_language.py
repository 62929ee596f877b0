"""Language: English is read, other languages are left, and what is too short to tell is read."""

import pytest

from graphkit.extract.parse.language import looks_english

FOREIGN = {
    "Spanish": "Dos soldados murieron en el ataque contra la base, según un comunicado del ejército.",
    "French": "Deux soldats ont été tués dans une attaque contre la base, a annoncé l’armée.",
    "German": "Zwei Soldaten wurden bei dem Angriff auf den Stützpunkt getötet, teilte die Armee mit.",
    "Italian": "Due soldati sono stati uccisi in un attacco contro la base, ha riferito l’esercito.",
    "Dutch": "Twee soldaten zijn gedood bij een aanval op de basis, meldt het leger vandaag.",
    "Portuguese": "Dois soldados foram mortos em um ataque à base, informou o exército nesta terça.",
    "Turkish": "Üsse düzenlenen saldırıda iki asker hayatını kaybetti ve bir asker daha yaralandı.",
    "Indonesian": "Dua tentara tewas dalam serangan terhadap pangkalan itu, kata juru bicara militer.",
    "Polish": "Dwóch żołnierzy zginęło w ataku na bazę, a trzeci jest ranny, podało wojsko.",
    "Arabic": "قتل جنديان في هجوم على القاعدة العسكرية شمال العاصمة",
    "Russian": "Двое солдат погибли при нападении на военную базу к северу от столицы",
    "Chinese": "两名士兵在首都以北的军事基地遭袭身亡",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_told_from_english(language):
    assert not looks_english(FOREIGN[language])


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed in an attack on the base, the army said.",
        "TWO SOLDIERS WERE KILLED IN AN ATTACK ON THE BASE, THE ARMY SAID.",
        "Rockets hit Camp Ember",
        "Jan 3: drone strike kills commander, Ostrel airport. Jan 8: missiles hit Harrow Base, no casualties.",
        "Gunmen of Liwa al-Fajr and Jaysh al-Nasr attacked El Carmen de la Sierra, said Juan de los Santos, the mayor.",
        "",
        "12 34 56",
    ],
)
def test_english_is_read_however_terse(text):
    assert looks_english(text)


def test_a_text_of_a_language_that_is_not_listed_is_left():
    """Hungarian, of which no small word is listed."""
    sentence = "Két katona meghalt, amikor fegyveresek megtámadták bázisukat, közölte hadsereg szóvivője kedden. "
    assert not looks_english(sentence * 6)
