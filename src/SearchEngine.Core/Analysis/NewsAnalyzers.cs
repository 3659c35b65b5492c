using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Util;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Text to terms, in several ways. All keep stop words and give a word the same position, so that a match in a stemmed
/// field and one in an exact field can be compared word by word.
/// </summary>
internal static class NewsAnalyzers
{
    /// <summary>The Lucene version whose behaviour the analysis chain is pinned to.</summary>
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>The one term of <see cref="SentenceStarts"/>.</summary>
    public const string SentenceStart = "s";

    private static readonly Dictionary<Language, Analyzer> IndexStems = Languages.All.ToDictionary(language => language, language => Stems(language, AcronymForm.Both));
    private static readonly Dictionary<Language, Analyzer> TypedStems = Languages.All.ToDictionary(language => language, language => Stems(language, AcronymForm.Marked));

    /// <summary>English stems of plain words.</summary>
    public static Analyzer Stemmed { get; } = Stems(Languages.Default, AcronymForm.Plain);

    /// <summary>
    /// For exact words in the index: the printed form, and where it has accents the form without them at the same
    /// position, so that <c>cafe</c> finds <c>café</c>.
    /// </summary>
    public static Analyzer Exact { get; } = Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader, AcronymForm.Both);
        return new TokenStreamComponents(words, WithoutAccents(words, preserveOriginal: true));
    });

    /// <summary>
    /// The printed words alone, one a position, acronyms as plain words. A word with an accent keeps it, so that <c>café</c>
    /// does not find <c>cafe</c>.
    /// </summary>
    public static Analyzer ExactQuery { get; } = Words(AcronymForm.Plain);

    /// <summary>For exact words in a query: as <see cref="ExactQuery"/>, but an acronym is only the acronym.</summary>
    public static Analyzer TypedWords { get; } = Words(AcronymForm.Marked);

    /// <summary>One fixed term at the position of each sentence's first word; the positions are those of all text fields.</summary>
    public static Analyzer SentenceStarts { get; } = Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader, AcronymForm.Plain, placesOnly: true);
        return new TokenStreamComponents(words, new SentenceStartFilter(words, SentenceStart));
    });

    /// <summary>Two function words in a row, of the words of <see cref="Exact"/>, at their positions.</summary>
    public static Analyzer FunctionPairs { get; } = Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader, AcronymForm.Both);
        return new TokenStreamComponents(words, new FunctionPairFilter(WithoutAccents(words, preserveOriginal: true)));
    });

    /// <summary>For keywords in the index, of an article in <paramref name="language"/>.</summary>
    public static Analyzer StemsOf(Language language) => IndexStems[language];

    /// <summary>For keywords in a query: the stems of its words in <paramref name="language"/>, one a position.</summary>
    public static Analyzer TypedStemsOf(Language language) => TypedStems[language];

    /// <summary>Accents off, and <c>ß</c>, <c>æ</c> and the like spelt out.</summary>
    /// <remarks>Lucene's table of letters without accents turns some small ones into capitals (ǧ into G).</remarks>
    public static LowerCaseFilter WithoutAccents(TokenStream words, bool preserveOriginal) =>
        new(Version, new ASCIIFoldingFilter(words, preserveOriginal));

    /// <summary>The stems of <paramref name="words"/> in <paramref name="language"/>, one for each, which depends on the word alone.</summary>
    public static TokenStream StemsIn(Language language, TokenStream words)
    {
        TokenStream stems = language.Stem(new NumberPluralFilter(words));
        return language.Prefix.Length > 0 ? new LanguagePrefixFilter(stems, language.Prefix) : stems;
    }

    private static Analyzer Words(AcronymForm acronyms) =>
        Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new NewsTokenizer(reader, acronyms)));

    private static Analyzer Stems(Language language, AcronymForm acronyms) => Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader, acronyms);
        return new TokenStreamComponents(words, StemsIn(language, words));
    });
}
