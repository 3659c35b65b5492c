using SearchEngine.Core.Quotations.Attributing;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Speakers;

/// <summary>
/// The words of a data file that only the speakers are read with. They are no <see cref="WordClass"/>, so that a longer list
/// changes nothing of what attribution sees.
/// </summary>
internal sealed class WordSet
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly HashSet<uint> _hashes;

    private WordSet(string file)
    {
        string[] words = [.. WordLists.Lines(file).SelectMany(line => line.Split(' '))];
        _words = words.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _hashes = [.. words.Select(word => TokenReader.Read(word, [])[0].Hash)];
    }

    /// <summary>Offices, occupations and standing, beside those that attribution knows.</summary>
    public static WordSet RoleNouns { get; } = new("role-nouns.txt");

    /// <summary>Kinship.</summary>
    public static WordSet KinNouns { get; } = new("kin-nouns.txt");

    /// <summary>How one person stands to another.</summary>
    public static WordSet RelationNouns { get; } = new("relation-nouns.txt");

    /// <summary>By which an article calls somebody again whom it has named.</summary>
    public static WordSet StandingNouns { get; } = new("standing-nouns.txt");

    /// <summary>Peoples and followings.</summary>
    public static WordSet Peoples { get; } = new("peoples.txt");

    /// <summary>First names that mostly men bear, beside those that attribution knows.</summary>
    public static WordSet MaleNames { get; } = new("more-male-names.txt");

    /// <summary>First names that mostly women bear, beside those that attribution knows.</summary>
    public static WordSet FemaleNames { get; } = new("more-female-names.txt");

    /// <summary>Whether the word is in the list, in any case.</summary>
    public bool Holds(ReadOnlySpan<char> word) => _words.Contains(word);

    /// <summary>Whether the word that is <paramref name="token"/>, without a possessive ending, is in the list.</summary>
    public bool Holds(Token token) => _hashes.Contains(token.Hash);

    /// <summary>The word that is <paramref name="token"/>, without a possessive ending.</summary>
    public static ReadOnlySpan<char> TextOf(string text, Token token) =>
        text.AsSpan(token.Start, token.Possessive ? token.Length - 2 : token.Length);
}
