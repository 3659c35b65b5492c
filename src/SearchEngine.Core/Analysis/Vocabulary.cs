using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// The forms of the words met lately in the texts of a language. A text repeats its words and a paper its vocabulary, so that nearly every word is
/// found here by the characters it is printed with, and neither folded nor stemmed again. Holds at most
/// <see cref="MostWords"/> words, some 200 bytes each, and starts anew when it is full. Safe for use by several threads.
/// </summary>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "There is one a language, for as long as the process lives.")]
internal sealed class Vocabulary
{
    /// <summary>The most words that are remembered.</summary>
    public const int MostWords = 1 << 16;

    /// <summary>The longest word that is remembered, in UTF-16 code units.</summary>
    public const int LongestWord = 32;

    private static readonly Dictionary<Language, Vocabulary> All = Languages.All.ToDictionary(language => language, language => new Vocabulary(language));

    private readonly ThreadLocal<WordFormsFinder> _finder;
    private Known _known = new();

    private Vocabulary(Language language) => _finder = new ThreadLocal<WordFormsFinder>(() => new WordFormsFinder(language));

    /// <summary>The vocabulary of <paramref name="language"/>, one for the whole process.</summary>
    public static Vocabulary Of(Language language) => All[language];

    /// <summary>The forms of a word, as it is printed.</summary>
    public WordForms FormsOf(ReadOnlySpan<char> printed)
    {
        Known known = _known;
        if (known.Lookup.TryGetValue(printed, out WordForms? forms)) return forms;
        forms = _finder.Value!.Of(Folded(printed), isAcronym: false);
        if (printed.Length > LongestWord) return forms;
        if (known.Lookup.TryAdd(printed, forms) && Interlocked.Increment(ref known.Count) >= MostWords) Interlocked.CompareExchange(ref _known, new Known(), known);
        return forms;
    }

    /// <summary>The forms of an acronym, as <see cref="Acronyms"/> marks it.</summary>
    public WordForms FormsOfAcronym(string marked) => _finder.Value!.Of(marked, isAcronym: true);

    private static string Folded(ReadOnlySpan<char> printed)
    {
        var folded = new StringBuilder(printed.Length);
        TypographyFolding.Fold(printed, folded);
        return folded.ToString();
    }

    private sealed class Known
    {
        public int Count;

        public Known() => Lookup = new ConcurrentDictionary<string, WordForms>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

        public ConcurrentDictionary<string, WordForms>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }
    }
}
