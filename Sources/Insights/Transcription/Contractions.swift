/// Words that stand for several.
enum Contractions {
    static func expanded(_ word: String) -> [String]? {
        if let known = known[word] { return known }
        guard let apostrophe = word.firstIndex(of: "'") else { return nil }
        let stem = String(word[..<apostrophe])
        switch word[word.index(after: apostrophe)...] {
        case "m": return [stem, "am"]
        case "re": return [stem, "are"]
        case "ve": return [stem, "have"]
        case "ll": return [stem, "will"]
        case "d": return [stem, "would"]
        case "s": return takesIs.contains(stem) ? [stem, "is"] : [stem, "s"]
        case "t" where stem.hasSuffix("n"): return [String(stem.dropLast()), "not"]
        default: return [stem + word[word.index(after: apostrophe)...]]
        }
    }

    /// After these, 's is "is" or "has" and not a possessive.
    private static let takesIs: Set<String> = [
        "it", "that", "there", "here", "he", "she", "what", "who", "where", "how", "when",
        "everything", "nothing", "something", "this", "nobody", "everybody", "everyone",
    ]

    private static let known: [String: [String]] = [
        "can't": ["can", "not"], "cant": ["can", "not"], "cannot": ["can", "not"],
        "won't": ["will", "not"], "wont": ["will", "not"], "shan't": ["will", "not"],
        "ain't": ["is", "not"], "aint": ["is", "not"], "dont": ["do", "not"],
        "didnt": ["did", "not"], "doesnt": ["does", "not"], "isnt": ["is", "not"],
        "wasnt": ["was", "not"], "havent": ["have", "not"], "hasnt": ["has", "not"],
        "wouldnt": ["would", "not"], "couldnt": ["could", "not"], "shouldnt": ["should", "not"],
        "arent": ["are", "not"], "im": ["i", "am"], "ive": ["i", "have"], "i'ma": ["i", "will"],
        "imma": ["i", "will"], "youre": ["you", "are"], "youve": ["you", "have"],
        "theyre": ["they", "are"], "thats": ["that", "is"], "theres": ["there", "is"],
        "gonna": ["going", "to"], "gunna": ["going", "to"], "wanna": ["want", "to"],
        "gotta": ["got", "to"], "hafta": ["have", "to"], "oughta": ["ought", "to"],
        "lemme": ["let", "me"], "gimme": ["give", "me"], "kinda": ["kind", "of"],
        "sorta": ["sort", "of"], "outta": ["out", "of"], "lotta": ["lot", "of"],
        "dunno": ["do", "not", "know"], "cause": ["because"], "'cause": ["because"],
        "cuz": ["because"], "coz": ["because"], "til": ["until"], "till": ["until"],
        "let's": ["let", "us"], "y'all": ["you"], "yall": ["you"], "ya": ["you"],
        "tryna": ["trying", "to"], "finna": ["going", "to"], "ok": ["okay"], "wannabe": ["wannabe"],
        "alright": ["all", "right"], "ol": ["old"], "em": ["them"], "'em": ["them"],
        "mum": ["mom"], "nope": ["no"], "nah": ["no"], "naw": ["no"], "yep": ["yes"],
        "yup": ["yes"], "yeah": ["yes"], "yea": ["yes"], "mhm": ["yes"], "uhhuh": ["yes"],
        "ma'am": ["maam"], "o'clock": ["oclock"],
        "meds": ["medicines"], "ain": ["is", "not"], "everyday": ["every", "day"],
        "nothin": ["nothing"], "nothin'": ["nothing"], "thinkin": ["thinking"],
        "takin": ["taking"], "killin": ["killing"], "hurtin": ["hurting"], "dyin": ["dying"],
        "feelin": ["feeling"], "goin": ["going"], "livin": ["living"], "drinkin": ["drinking"],
        "somethin": ["something"], "anythin": ["anything"], "wishin": ["wishing"],
    ]
}
