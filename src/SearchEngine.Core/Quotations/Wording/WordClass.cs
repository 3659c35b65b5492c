namespace SearchEngine.Core.Quotations.Wording;

/// <summary>What the word lists say of a word; a word can be in several.</summary>
[Flags]
internal enum WordClass
{
    None = 0,
    Reporting = 1 << 0,
    WeaklyReporting = 1 << 1,
    Auxiliary = 1 << 2,
    Preposition = 1 << 3,
    Determiner = 1 << 4,
    SubjectPronoun = 1 << 5,

    /// <summary>Cannot stand inside a plain noun phrase.</summary>
    Closed = 1 << 6,

    /// <summary>A noun for people, a role among them.</summary>
    Person = 1 << 7,

    /// <summary>A noun for what speaks and is no person.</summary>
    Document = 1 << 8,
    Organisation = 1 << 9,
    MaleName = 1 << 10,
    FemaleName = 1 << 11,
    Honorific = 1 << 12,
    Particle = 1 << 13,
    Time = 1 << 14,
    Abbreviation = 1 << 15,
    RoleModifier = 1 << 16,
    Male = 1 << 17,
    Female = 1 << 18,
    Plural = 1 << 19,
    Suffix = 1 << 20,

    /// <summary>The first word of a phrase that attributes ("according to").</summary>
    Attributing = 1 << 21,
    AnyReporting = Reporting | WeaklyReporting | Attributing,
    FirstName = MaleName | FemaleName,
}
