/// Given and family names in several scripts, combined at random; every name has a spelling in ASCII letters.
struct InventedNames: Sendable {
  /// A name and its spelling in lower-case ASCII letters.
  typealias Name = (native: String, ascii: String)

  /// The scripts, and how many of a hundred people write their name in each.
  static let scripts: [(InventedNames, weight: Int)] = [
    (latin, 68), (greek, 6), (cyrillic, 7), (arabic, 5), (chinese, 5), (japanese, 3), (korean, 3), (devanagari, 3),
  ]

  /// Names that stand first in the West.
  let given: [Name]
  /// Names that are inherited.
  let family: [Name]
  /// What stands between the two; nil where the given name comes first.
  let familyFirstSeparator: String?

  /// Reads `native ascii` pairs, separated by commas.
  private init(given: String, family: String, familyFirstSeparator: String? = nil) {
    self.given = Self.pairs(given)
    self.family = Self.pairs(family)
    self.familyFirstSeparator = familyFirstSeparator
  }

  /// The whole name as its owner writes it.
  func joined(given: String, family: String) -> String {
    familyFirstSeparator.map { family + $0 + given } ?? given + " " + family
  }

  private static func pairs(_ text: String) -> [Name] {
    text.split(separator: ",").map { pair in
      let words = pair.split(separator: " ")
      return (String(words.first ?? ""), String(words.last ?? ""))
    }
  }

  private static let latin = InventedNames(
    given: """
      José jose,Zoë zoe,Renée renee,Jürgen juergen,François francois,Åsa asa,Søren soren,Łukasz lukasz,Márta marta,\
      Agnès agnes,Věra vera,Chloé chloe,Nuño nuno,Ingrid ingrid,Paolo paolo,Björn bjorn,Mireille mireille,\
      Tomáš tomas,İpek ipek,Ștefan stefan,Anaïs anais,Håkon hakon,Beatriz beatriz,Kateřina katerina,Oisín oisin,\
      Seán sean,Žofia zofia,Lucía lucia,Émile emile,Giulia giulia,Marek marek,Noémie noemie,Ümit umit,Eleonóra eleonora
      """,
    family: """
      Müller mueller,Lefèvre lefevre,Gómez gomez,Novák novak,Østergård ostergard,Șerban serban,Bjørnsen bjornsen,\
      Żółtowski zoltowski,Dvořák dvorak,Ångström angstrom,Böhm boehm,Castañeda castaneda,Große grosse,Håland haland,\
      Ionescu ionescu,Jäger jaeger,Kovács kovacs,Łoziński lozinski,Martínez martinez,Nuñez nunez,O’Brien obrien,\
      Pérez perez,Quiñones quinones,Rousseau rousseau,Škvorecký skvorecky,Țepeș tepes,Ücker uecker,Völker voelker,\
      Weiß weiss,Yılmaz yilmaz,Zürcher zuercher,Béranger beranger,Çelik celik,D’Angelo dangelo,Fernández fernandez,\
      Gächter gaechter,Hervé herve,Dąbrowska dabrowska,Čapek capek,Sørensen sorensen,Tóth toth,Vandenbroucke vandenbroucke
      """)

  private static let greek = InventedNames(
    given: """
      Ελένη eleni,Γιώργος giorgos,Δημήτρης dimitris,Αθηνά athina,Νίκος nikos,Κατερίνα katerina,Σταύρος stavros,\
      Ειρήνη eirini
      """,
    family: """
      Παπαδοπούλου papadopoulou,Νικολάου nikolaou,Οικονόμου oikonomou,Γεωργίου georgiou,Αλεξίου alexiou,\
      Δημητρίου dimitriou,Ψαρρός psarros,Ξενάκης xenakis
      """)

  private static let cyrillic = InventedNames(
    given: """
      Анна anna,Иван ivan,Ольга olga,Дмитрий dmitri,Юлия yulia,Сергей sergei,Богдан bohdan,Єва yeva,Цветана tsvetana
      """,
    family: """
      Петрова petrova,Иванов ivanov,Кузнецов kuznetsov,Соколова sokolova,Шевченко shevchenko,Димитров dimitrov,\
      Ђорђевић djordjevic,Жуков zhukov
      """)

  private static let arabic = InventedNames(
    given: "فاطمة fatima,محمد mohamed,ليلى layla,يوسف youssef,نور nour,عمر omar,سلمى salma,خالد khaled",
    family: "الحسن alhassan,منصور mansour,حداد haddad,النجار alnajjar,سليمان sulayman,قاسم qasim,العلوي alalawi")

  private static let chinese = InventedNames(
    given: "伟 wei,芳 fang,秀英 xiuying,敏 min,静 jing,丽华 lihua,建国 jianguo,晓东 xiaodong,雪梅 xuemei",
    family: "王 wang,李 li,张 zhang,刘 liu,陈 chen,杨 yang,赵 zhao,黄 huang,欧阳 ouyang",
    familyFirstSeparator: "")

  private static let japanese = InventedNames(
    given: "花子 hanako,太郎 taro,美咲 misaki,健一 kenichi,さくら sakura,翔太 shota,ユキ yuki",
    family: "佐藤 sato,鈴木 suzuki,高橋 takahashi,渡辺 watanabe,小林 kobayashi,山田 yamada,斎藤 saito",
    familyFirstSeparator: " ")

  private static let korean = InventedNames(
    given: "민준 minjun,서연 seoyeon,지훈 jihun,하은 haeun,도윤 doyun,수빈 subin",
    family: "김 kim,이 lee,박 park,최 choi,정 jung,강 kang,윤 yoon",
    familyFirstSeparator: "")

  private static let devanagari = InventedNames(
    given: "प्रिया priya,अर्जुन arjun,मीरा meera,राहुल rahul,सुनीता sunita,विक्रम vikram,ऋषि rishi",
    family: "शर्मा sharma,पटेल patel,सिंह singh,गुप्ता gupta,देशपांडे deshpande,अय्यर iyer,कुलकर्णी kulkarni")
}
