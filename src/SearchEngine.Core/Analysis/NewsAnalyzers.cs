using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Text to terms, three ways. All three keep stop words and give a word the same position, so that a match in a stemmed
/// field and one in an exact field can be compared word by word.
/// </summary>
internal static class NewsAnalyzers
{
    /// <summary>The Lucene version whose behaviour the analysis chain is pinned to.</summary>
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>
    /// For keywords, in the index and in queries: no possessive <c>'s</c>, no accents, English stems (Porter's second
    /// stemmer, snowballstem.org/algorithms/english; the first one of 1980 takes <c>herring</c> to <c>her</c>).
    /// </summary>
    public static Analyzer Stemmed { get; } = Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader);
        TokenStream terms = new EnglishPossessiveFilter(Version, words);
        terms = WithoutAccents(terms, preserveOriginal: false);
        return new TokenStreamComponents(words, new SnowballFilter(terms, new EnglishStemmer()));
    });

    /// <summary>
    /// For exact words in the index: the printed form, and where it has accents the form without them at the same
    /// position, so that <c>cafe</c> finds <c>café</c>.
    /// </summary>
    public static Analyzer Exact { get; } = Analyzer.NewAnonymous((_, reader) =>
    {
        var words = new NewsTokenizer(reader);
        return new TokenStreamComponents(words, WithoutAccents(words, preserveOriginal: true));
    });

    /// <summary>For exact words in a query: the typed form alone, so that <c>café</c> does not find <c>cafe</c>.</summary>
    public static Analyzer ExactQuery { get; } = Analyzer.NewAnonymous((_, reader) => new TokenStreamComponents(new NewsTokenizer(reader)));

    // Lucene's table of letters without accents turns some small ones into capitals (ǧ into G).
    private static LowerCaseFilter WithoutAccents(TokenStream words, bool preserveOriginal) =>
        new(Version, new ASCIIFoldingFilter(words, preserveOriginal));
}
