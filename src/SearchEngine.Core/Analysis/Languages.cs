using Lucene.Net.Analysis;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace SearchEngine.Core.Analysis;

/// <summary>A language whose words the archive stems.</summary>
/// <param name="Code">Its ISO 639-1 code, lower case.</param>
/// <param name="Prefix">
/// What its stems begin with in the index, so that a stem of one language is never taken for one of another; empty for the
/// default language. Holds a colon, which no word does.
/// </param>
/// <param name="Stem">Folded words to stems, without the prefix.</param>
internal sealed record Language(string Code, string Prefix, Func<TokenStream, TokenStream> Stem);

/// <summary>
/// The languages whose words are stemmed. To add one, add a line to <see cref="All"/> and raise <c>Schema.Version</c>:
/// articles of the language are then indexed by its stems, and every word of a query is looked for by them as well.
/// </summary>
internal static class Languages
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>The language of an article that names none, or one that is not here.</summary>
    public static Language Default { get; } = new("en", "", English);

    /// <summary>All languages, the default one first.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        Default,
        new("de", "de:", German),
        new("es", "es:", Spanish),
    ];

    /// <summary>The language of a BCP 47 tag by its first part, in whatever case: <c>de</c>, <c>de-AT</c>, <c>DE</c>.</summary>
    public static Language Of(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return Default;
        ReadOnlySpan<char> code = tag.AsSpan().Trim();
        int end = code.IndexOfAny('-', '_');
        if (end >= 0) code = code[..end];
        foreach (Language language in All)
        {
            if (code.Equals(language.Code, StringComparison.OrdinalIgnoreCase)) return language;
        }

        return Default;
    }

    /// <summary>
    /// No possessive <c>'s</c>, no accents, Porter's second stemmer (snowballstem.org/algorithms/english; the first one of
    /// 1980 takes <c>herring</c> to <c>her</c>).
    /// </summary>
    private static SnowballFilter English(TokenStream words) =>
        new(NewsAnalyzers.WithoutAccents(new EnglishPossessiveFilter(Version, words), preserveOriginal: false), new EnglishStemmer());

    /// <summary>
    /// Umlauts, their spellings as <c>ae</c>, <c>oe</c>, <c>ue</c>, and the plain vowels are one, <c>ß</c> is <c>ss</c>; then
    /// Savoy's light stemmer ("Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages", SAC
    /// 2006), which takes off endings of number and case and leaves word formation alone. No compound is taken apart.
    /// </summary>
    private static GermanFeminineFilter German(TokenStream words) =>
        new(new GermanLightStemFilter(NewsAnalyzers.WithoutAccents(new GermanNormalizationFilter(words), preserveOriginal: false)));

    /// <summary>
    /// No accents first, since <c>país</c> and <c>países</c> differ by one and foreign keyboards have none; then Savoy's light
    /// stemmer, which takes off endings of number and gender. Snowball's takes <c>presidencia</c> for <c>presidente</c> and
    /// <c>voces</c> for another word than <c>voz</c>. Of short words <see cref="SpanishShortWordFilter"/> takes off the number.
    /// </summary>
    private static SpanishLightStemFilter Spanish(TokenStream words) =>
        new(new SpanishShortWordFilter(NewsAnalyzers.WithoutAccents(words, preserveOriginal: false)));
}
