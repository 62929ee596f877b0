"""Words that stand beside names without telling them apart: titles, ranks, heads of groups and of buildings."""

from __future__ import annotations

OFFICERS = frozenset("general brigadier colonel major captain lieutenant sergeant".split())
"""Ranks that are called by their word alone too: "the general", "a captain of the guard"."""

SHORT_RANKS = frozenset("gen brig col maj capt lt sgt cpl adm cdr".split())
"""The same and others as agencies shorten them."""

RANKS = (
    OFFICERS
    | SHORT_RANKS
    | frozenset(
        """commander commodore admiral corporal private marshal field rear vice air chief warrant officer commandant
        gen. ltgen majgen""".split()
    )
)
TITLES = RANKS | frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady president premier prime minister ministers secretary
    undersecretary deputy assistant attorney ambassador envoy senator sen congressman congresswoman representative
    rep governor gov mayor chancellor speaker judge justice king queen prince princess emir amir sultan sheikh sheik
    shaikh shaykh sheikha shaikha ayatollah imam mullah maulana mawlana molla sayyid sayyed sayed seyyed hajj haji
    hajji hojatoleslam hujjat grand pope bishop archbishop cardinal patriarch rabbi father reverend rev saint leader
    head boss founder spokesman spokeswoman spokesperson director adviser advisor analyst fellow expert researcher
    activist journalist reporter correspondent lawmaker official officer militant fighter warlord strongman dictator
    cleric politician negotiator diplomat veteran soldier gunman suspect suspected crown opposition rebel terrorist
    jihadist chairman chairwoman chief executive ceo coordinator lawyer doctor coach comrade compatriot uncle mazi
    alhaji malam mallam daw mufti maulvi moulvi molvi qari ustad ustaz datuk comandante padre monsieur
    madame herr frau senor senora signor prasident presidente""".split()
)
"""A word of this list, and all before it, is no part of a person's name: "then-commander", "Iranian Gen."."""

HONORIFICS = frozenset("hajj haji hajji mullah mulla molla maulavi mawlawi maulana qari sayyid sheikh shaykh".split())
"""Titles that registers put anywhere in a name."""

DEPARTMENTS = frozenset(
    """affairs agriculture aid atomic central counter defence defense development drug education energy enforcement
    environment environmental federal fire foreign health human information intelligence interior international
    investigation justice labor labour media national news nuclear police press protection refugee relief rights
    security sheriff's space state terrorism transport treasury war""".split()
)
"""What agencies and departments of a state are for and are called by: "Defense", "State", "Foreign Affairs"."""

OFFICE_WORDS = DEPARTMENTS | frozenset(
    """the homeland staff near eastern house armed forces army navy air force oil finance joint chiefs board committee
    bank parliament republic supreme court political military council of for to and""".split()
)
"""Words that follow "Secretary of", "Minister for", and still belong to the office."""

NAME_PREFIXES = frozenset("abu abou umm um bin ibn ben bint de van von der la le di da dos al el".split())

COMMON_NAMES = frozenset(
    """muhamad muhamed muhamud ahmad ahmed mahmud mehmed mehmet ali hasan husein husain ibrahim ismail yusuf yusef umar
    kalid karim salih sali said sayed abdula abd khan kan sing kumar sharma singh alah rahman rahim iusuf isa musa
    daud mustafa mustapa hamid hamed adam amin amir kasim kasem jafar mehdi mahdi nasir naser samir sulaiman
    suleiman""".split()
)
"""Sounds of given names so frequent that they prove little (`graphkit.names.spelling.sound`)."""

FAMILY_NAMES_FIRST = frozenset(
    """ahn an bai ban bao bui cai cao chan chang chen cheng chiang chin cho choe choi chong chou chu chun chung dang
    deng ding dinh do dong du duan duong fan fang feng fu gao gong gu guo ha han hao he ho hoang hong hou hsiao
    hsieh hsu hu hua huang huynh hun hwang im jang jeon jeong ji jia jiang jin jo joo jung kang kim kong kuo kwak
    kwon lai lam le lee lei li liang liao lim lin liu lo lu luo luong lyu ly ma mai mao meng min moon nam nguyen ngo
    no noh oh pae paik pak pan park pei peng pham phan qi qian qin qiu ren ri roh ru ryu sam seo shao shen shi shih
    shim shin sim so son song su suh sun sung tan tang tao thaci tian to ton tran trinh truong tsai tseng tu vo vu
    vuong wan wang wei wen weng wong woo wu xi xia xiang xiao xie xiong xu xue yan yang yao ye yeh yeo yi yim yin
    yoo yoon you yu yuan yun zeng zhai zhang zhao zheng zhong zhou zhu zhuang zou abe aso hatoyama ishiba ishii
    iwaya kan kato kishida kobayashi koizumi kono matsumoto mori motegi nakatani nakamura noda obuchi ono orban sato
    suga suzuki takaichi takahashi tanaka watanabe yamamoto""".split()
)
"""Family names of languages that put them first, and that English prints either way round."""

GROUP_HEADS = frozenset(
    """group groups organization organisation movement militia militias militant militants fighter fighters rebel rebels
    insurgent insurgents guerrilla guerrillas gunman gunmen terrorist terrorists jihadist jihadists jihadi jihadis
    extremist extremists faction factions outfit outfits network networks member members separatist separatists cell
    cells operative operatives loyalists force forces armed islamist islamists militiamen""".split()
)
"""Words that say what a group is, not which: "Hamas militants", "the Badr organisation"."""

MEMBER_HEADS = GROUP_HEADS | frozenset(
    """remnants officials official leaders commanders elements units troops soldiers sympathizers affiliates
    supporters jihadi mercenary mercenaries combatant combatants cadre cadres paramilitary paramilitaries
    peacekeeper peacekeepers""".split()
)
"""Words for the people of a group: "Pentagon officials", "Islamic State remnants"."""

POST_HEADS = frozenset(
    """positions position bases sites site camps headquarters stronghold strongholds hideout hideouts convoy convoys
    targets target depots depot facilities compound compounds workshop office offices tunnel tunnels
    infrastructure checkpoints arsenal arsenals
    stores posts""".split()
)
"""What an armed group holds: to strike it is to strike the group."""

BUILDING_HEADS = frozenset(
    "base camp headquarters hideout depot compound workshop office tunnel arsenal house building school".split()
)
"""One thing that a group holds: it stands somewhere, where the group does not."""

ARMED_HEADS = frozenset(
    """militia militias militant militants fighter fighters rebel rebels insurgent insurgents guerrilla guerrillas
    gunman gunmen terrorist terrorists jihadist jihadists jihadi jihadis extremist extremists separatist separatists
    militiamen militiaman warlords attackers assailants bombers hitmen bandits paramilitaries paramilitary cartel
    cartels gang gangs islamists proxies factions kidnappers pirates mercenaries combatants cadres""".split()
)
STATE_FORCE_HEADS = frozenset(
    """army armies police policeman policemen troop troops soldier soldiers military navy marines commandos
    peacekeepers coastguard gendarmes gendarmerie conscripts guards guardsmen airmen sailors brigade battalion
    division regiment servicemen personnel""".split()
)
GOVERNMENT_HEADS = frozenset(
    """ministry government parliament cabinet court council officials official administration authorities department
    embassy agency senate congress commission presidency regime lawmakers judiciary""".split()
)
CIVILIAN_HEADS = frozenset(
    """civilian civilians protester protesters demonstrator demonstrators villager villagers resident residents people
    children child women woman refugees worshippers passengers students families family contractor contractors workers
    journalists doctors activists migrants pilgrims shoppers farmers citizens hostages tribesmen dissidents teachers
    believers crowd crowds mourners bystanders men boys girls""".split()
)
MEDIA_HEADS = frozenset(
    """newspaper daily magazine news tv television radio times post herald tribune broadcaster channel wire""".split()
)
PARTY_HEADS = frozenset("party bloc alliance parties".split())

FACILITY_TYPES: dict[str, str] = {
    "airbase": "base",
    "air base": "base",
    "air force base": "base",
    "joint base": "base",
    "military base": "base",
    "army base": "base",
    "naval base": "base",
    "navy base": "base",
    "military airport": "base",
    "military airfield": "base",
    "airfield": "base",
    "air station": "base",
    "afb": "base",
    "fob": "base",
    "forward operating base": "base",
    "military camp": "base",
    "base": "base",
    "bases": "base",
    "camp": "base",
    "fort": "base",
    "garrison": "base",
    "barracks": "base",
    "military complex": "base",
    "airstrip": "base",
    "outpost": "base",
    "military outpost": "base",
    "base camp": "base",
    "international airport": "airport",
    "airport": "airport",
    "intl airport": "airport",
    "refugee camp": "refugee camp",
    "displacement camp": "refugee camp",
    "embassy": "embassy",
    "embassy compound": "embassy",
    "consulate": "consulate",
    "consulate general": "consulate",
    "prison": "prison",
    "jail": "prison",
    "detention center": "prison",
    "detention centre": "prison",
    "central prison": "prison",
    "military prison": "prison",
    "refinery": "refinery",
    "oil refinery": "refinery",
    "port": "port",
    "seaport": "port",
    "harbor": "port",
    "harbour": "port",
    "nuclear plant": "nuclear plant",
    "npp": "nuclear plant",
    "nuclear power plant": "nuclear plant",
    "power plant": "power plant",
    "nuclear facility": "nuclear plant",
    "power station": "power plant",
    "nuclear power station": "nuclear plant",
    "hospital": "hospital",
    "general hospital": "hospital",
    "dam": "dam",
    "bridge": "bridge",
    "mosque": "mosque",
    "church": "church",
    "border crossing": "crossing",
    "crossing": "crossing",
    "checkpoint": "checkpoint",
    "university": "university",
    "school": "school",
    "market": "market",
    "stadium": "stadium",
    "hotel": "hotel",
    "steelworks": "plant",
    "steel plant": "plant",
    "plant": "plant",
    "factory": "plant",
    "oil field": "oil field",
    "oilfield": "oil field",
    "gas field": "oil field",
    "gasfield": "oil field",
    "headquarters": "headquarters",
    "theater": "theatre",
    "theatre": "theatre",
}
"""Phrases that say what a facility is, each with the type that it shares with its synonyms."""

PLACE_TYPES: dict[str, str] = {
    "province": "region",
    "governorate": "region",
    "oblast": "region",
    "region": "region",
    "state": "region",
    "prefecture": "region",
    "wilayat": "region",
    "county": "region",
    "department": "region",
    "district": "district",
    "subdistrict": "district",
    "city": "city",
    "town": "city",
    "village": "city",
    "municipality": "city",
    "township": "city",
    "river": "river",
    "mountains": "mountains",
    "mountain": "mountains",
    "mount": "mountains",
    "hills": "mountains",
    "valley": "valley",
    "strait": "strait",
    "gulf": "gulf",
    "sea": "sea",
    "island": "island",
    "islands": "island",
    "desert": "desert",
    "peninsula": "peninsula",
    "lake": "lake",
    "plain": "plain",
    "border": "border",
    "basin": "basin",
}

COMPASS = frozenset(
    """north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater rural downtown""".split()
)

LANDS = frozenset("countryside outskirts suburbs hinterland".split())
"""What lies around a town and is called by its name: "the countryside of Aleppo", "Damascus suburbs"."""

RESPELLED_WORDS = {
    "organisation": "organization",
    "mobilisation": "mobilization",
    "defence": "defense",
    "centre": "center",
    "labour": "labor",
    "harbour": "harbor",
    "theatre": "theater",
    "liberalisation": "liberalization",
    "stabilisation": "stabilization",
    "forces": "force",
    "units": "unit",
    "brigades": "brigade",
    "battalions": "battalion",
    "companies": "company",
    "guards": "guard",
    "corps": "corps",
    "services": "service",
    "defenders": "defender",
    "defense": "defense",
    "corp": "corporation",
    "co": "company",
    "intl": "international",
    "dept": "department",
    "govt": "government",
    "ministries": "ministry",
    "kataib": "kataib",
    "kataeb": "kataib",
    "katibat": "katiba",
    "harakah": "harakat",
    "haraka": "harakat",
    "hizb": "hezb",
    "asaib": "asaib",
    "liwaa": "liwa",
    "jaish": "jaysh",
    "jaysh": "jaysh",
    "jeish": "jaysh",
    "lashkar": "lashkar",
    "saraya": "saraya",
    "bde": "brigade",
    "bn": "battalion",
    "mechanised": "mechanized",
    "motorised": "motorized",
    "armoured": "armored",
}
"""Words of organisations that outlets spell their own way."""

LEGAL_FORMS = {
    tuple(phrase.split()): form
    for form, phrases in {
        "limited": "ltd|limited|co ltd|company limited|corporation limited|pte ltd|pvt ltd|private limited",
        "liability": "llc|limited liability company|ooo|gmbh|gesellschaft mit beschrankter haftung|sarl|srl|sp zoo|bv"
        "|societatea cu raspundere limitata",
        "stock": "jsc|ojsc|pjsc|cjsc|oao|pao|zao|ao|joint stock company|open joint stock company"
        "|public joint stock company|closed joint stock company|ag|aktiengesellschaft|sa|nv|spa|plc"
        "|public limited company",
        "incorporated": "inc|incorporated",
    }.items()
    for phrase in phrases.split("|")
}
"""What companies are by law, before or behind their names, each with the form that its abbreviations share."""

UNIT_HONOURS = frozenset("guard separate independent detached combined arms banner".split())
"""Words of numbered units that outlets leave out: "1st Guards Tank Army", "47th Separate Mechanized Brigade"."""

RESPELLED_GIVEN_NAMES = {
    variant: name
    for name, variants in {
        "aleksandr": "alexander alexandr oleksandr aliaksandr alyaksandr olexander",
        "aleksei": "aleksej alexei alexey aleksey oleksii oleksiy oleksy aliaksei",
        "andrei": "andrey andrii andriy andrej",
        "artem": "artyom artiom",
        "bogdan": "bohdan",
        "denis": "denys",
        "dmitri": "dmitrij dmitry dmitriy dmytro dzmitry dimitri",
        "ekaterina": "yekaterina kateryna",
        "elena": "yelena olena",
        "evgeni": "evgenij jevgenij evgeny yevgeny yevgeni yevgeniy evgenii yevhen yevhenii yevheniy",
        "fedor": "fyodor fedir",
        "grigori": "grigorij grigory hryhorii hryhoriy",
        "igor": "ihor",
        "kirill": "kyrylo kiril",
        "konstantin": "kostiantyn kostyantyn",
        "mikhail": "mykhailo mykhaylo",
        "nikolai": "nikolaj nikolay mykola mikalai",
        "oleg": "oleh",
        "pavel": "pavlo",
        "petr": "pyotr petro piotr",
        "sergei": "sergej sergey serhii serhiy siarhei",
        "valeri": "valerij valery valeriy valerii",
        "vasili": "vasilij vasily vasiliy vasyl",
        "viacheslav": "vyacheslav viatcheslav",
        "viktor": "victor",
        "vitali": "vitalij vitaly vitaliy vitalii",
        "vladimir": "volodymyr uladzimir wladimir",
        "yuri": "jurij yury yurii yuriy iurii",
    }.items()
    for variant in variants.split()
}
"""Given names that Russian, Ukrainian and Belarusian write their own way, and outlets now one way, now the other."""

SLAVIC_GIVEN_NAMES = frozenset(RESPELLED_GIVEN_NAMES.values())

RESPELLED_ARABIC_NAMES = {
    variant: name
    for name, variants in {
        "jamal": "gamal djamal",
        "salih": "saleh",
        "usman": "osman othman uthman ousman ousmane",
    }.items()
    for variant in variants.split()
}
"""Arabic given names whose romanisations differ by more than sound."""

TRANSLATED_HEADS = {
    "asaib": "league",
    "faylaq": "legion corps",
    "failaq": "legion corps",
    "harakat": "movement",
    "hezb": "party",
    "jabhat": "front",
    "jaysh": "army",
    "katiba": "battalion brigade",
    "kataib": "battalion brigade",
    "liwa": "brigade",
    "saraya": "brigade company",
}
"""Arabic words for a force, each with those that translate it: "Saraya X" may be the X Brigades, not "Kata'ib X"."""

CONNECTIVES = frozenset("of the for and in on at to de del la el al y e und fur et a an das do da".split())
