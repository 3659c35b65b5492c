namespace SearchEngine.Core.Queries.Matching;

/// <summary>How a place of a text meets what was typed, the closest first.</summary>
internal enum MatchKind
{
    /// <summary>In the typed form.</summary>
    Exact,

    /// <summary>By its stem only.</summary>
    Stem,

    /// <summary>By its letters, with others where an asterisk stands.</summary>
    Wildcard,

    /// <summary>With letters wrong.</summary>
    Fuzzy,
}
