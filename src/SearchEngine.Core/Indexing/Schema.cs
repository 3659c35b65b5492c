using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Every field of the index. There are four kinds of document: a version of an article, a quote of one, a corpus file that
/// articles were read from, and a record of what was done to an article. The quotes of a version are written right before it, as one
/// block. The table says where a field stands and what for.
/// </summary>
/// <remarks>
/// <code>
/// field                document  indexed                                 stored  doc values  for
/// kind                 all       term                                                        telling the kinds apart
/// article              a., q.    term                                                        replacing an article with its quotes and versions
/// version              a., q.    term: article id and version number                         replacing one version
/// visible.from, .to    all                                                       numeric     when it can be seen: Unix milliseconds
/// id                   article   term                                    yes     sorted      get, replace, the last tie-break
/// id                   quote                                                     sorted      the last tie-break
/// headline             article   stems, positions, offsets               yes                 keywords; display
/// highlights           article   stems, positions, offsets; a value each yes                 keywords; display
/// body                 article   stems, positions, offsets               yes                 keywords; display
/// quotes               article   stems, positions, offsets; a value each         numeric     keywords in quotations; how many
/// headline.exact …     article   printed words, positions, offsets                           phrases; exact forms first
/// headline.sentences … article   a fixed term at each sentence's first word, positions       words in one sentence
/// headline.exact.pairs … a.      two function words in a row, positions                      phrases of function words
/// quote.text           quote     printed words, positions, offsets                           words and phrases of quotes; quote check
/// quote.text.pairs     quote     two function words in a row, positions                      phrases of function words
/// quote.text.sentences quote     a fixed term at each sentence's first word, positions       words in one sentence
/// quote.speaker        quote     words of the speaker's names                                speakers by any form of the name
/// quote.whole          quote     term: all words                                             preferring whole matches
/// quote.kind           quote     term                                                        preferring full quotes
/// quote.statement      quote     term: article id and statement number                       the quotes of one statement
/// speaker              a., q.    term each                                       sorted set  filters, facets
/// source, section      a., q.    term                                            sorted      filters, facets
/// byline               article   term each                                       sorted set  filters, facets
/// source.words         a., q.    printed words, positions                                    source:
/// section.words        article   printed words, positions                                    section:
/// byline.words         article   printed words, positions; a value each                      byline:
/// published            a., q.    number: Unix milliseconds                       numeric     date filters, sort
/// group                article   term: copies have the same one          number  numeric     copies; stored for those that joined one
/// copy                 article                                                   numeric     1 for an article that joined a group
/// sketch               article   term each: of the last version's words                      finding copies
/// metadata             a., q.                                            JSON                all else of the article; all of the quote
/// quoted               article                                           bytes               its quotes (StoredQuotes); of an article that has some
/// number               article                                           number              the version's number
/// recorded             article                                           number              when the archive took it in: Unix milliseconds
/// file                 article   term: full path                         yes                 taking a file's articles out
/// record               file      term: full path                         JSON                what was taken in, and how it looked
/// audit                audit     term: article id                        JSON                who withdrew it, when and why
/// </code>
/// </remarks>
internal static class Schema
{
    /// <summary>
    /// Goes up with every change of what the fields hold: analysis, extraction, encoding. An archive of a lower number
    /// is rebuilt from the articles that it stores. Since 8, segments are written by codecs of this program, since 9 by <see cref="Postings.NewsCodec"/>.
    /// </summary>
    public const int Version = 9;

    /// <summary>The first version that tells which articles are copies of each other.</summary>
    public const int FirstWithCopies = 7;

    /// <summary>The first version that stores the quotes of an article by themselves, and not among its metadata.</summary>
    public const int FirstWithQuotesApart = 8;

    /// <summary>The key under which a commit keeps <see cref="Version"/>.</summary>
    public const string VersionKey = "schema";

    /// <summary>The key under which a commit keeps the moment it was made, ISO 8601.</summary>
    public const string CommittedKey = "committed";

    /// <summary>The key under which a commit keeps how many there were before the archive was last rebuilt.</summary>
    public const string EarlierCommitsKey = "earlier";

    public const string Kind = "kind";
    public const string ArticleKind = "article";
    public const string FileKind = "file";
    public const string AuditKind = "audit";
    public const string QuoteKind = "quote";

    /// <summary>The id of the article that an article or a quote document belongs to.</summary>
    public const string Article = "article";

    /// <summary>The version of an article that a document belongs to, as one term.</summary>
    public const string ArticleVersion = "version";

    /// <summary>The first moment at which a document can be seen, in Unix milliseconds.</summary>
    public const string VisibleFrom = "visible.from";

    /// <summary>The moment from which a document can no longer be seen, in Unix milliseconds.</summary>
    public const string VisibleTo = "visible.to";

    /// <summary>The number of a version of an article.</summary>
    public const string Number = "number";

    /// <summary>When the archive took a version in, in Unix milliseconds.</summary>
    public const string Recorded = "recorded";

    /// <summary>The key of the group of copies that an article belongs to.</summary>
    public const string Group = "group";

    /// <summary>Whether an article joined the group of another one: has a value where it did.</summary>
    public const string Copy = "copy";

    /// <summary>The shingles that stand for the last version of an article where copies are looked for.</summary>
    public const string Sketch = "sketch";

    /// <summary>What was done to an article: its id as one term, the record as JSON.</summary>
    public const string Audit = "audit";

    /// <summary>The printed words of a quote.</summary>
    public const string QuoteText = "quote.text";

    /// <summary>The words of every name by which the article calls a quote's speaker.</summary>
    public const string QuoteSpeaker = "quote.speaker";

    /// <summary>The whole of a quote's words as one term, for preferring quotes that are nothing but what was asked for.</summary>
    public const string QuoteWhole = "quote.whole";

    /// <summary>The statement that a quote belongs to, as one term: the article's id, <c>#</c>, the statement's number.</summary>
    public const string QuoteStatement = "quote.statement";

    /// <summary>A quote's kind, as one term.</summary>
    public const string QuoteKindField = "quote.kind";

    /// <summary>The names of speakers, exactly.</summary>
    public const string Speaker = "speaker";

    public const string Id = "id";
    public const string Headline = "headline";
    public const string Highlights = "highlights";
    public const string Body = "body";
    public const string Quotes = "quotes";
    public const string Source = "source";
    public const string Section = "section";
    public const string Byline = "byline";
    public const string Published = "published";
    public const string Metadata = "metadata";

    /// <summary>The quotes of an article, as <see cref="StoredQuotes"/> has them.</summary>
    public const string Quoted = "quoted";
    public const string File = "file";
    public const string Record = "record";

    /// <summary>The fields that hold the text of an article, in the order in which a reader meets them.</summary>
    public static IReadOnlyList<string> TextFields { get; } = [Headline, Highlights, Body, Quotes];

    /// <summary>
    /// The positions between two values of one field. Larger than any slop a query can ask for, so that no phrase
    /// matches across two values.
    /// </summary>
    public const int PositionGap = 1_000;

    /// <summary>The code units between two values of one field, in the offsets of the postings.</summary>
    public const int OffsetGap = 1;

    /// <summary>The field of the printed words that goes with a text field of stems.</summary>
    public static string Exact(string textField) => textField + ".exact";

    /// <summary>The field of the function words that stand in a row in a field of printed words.</summary>
    public static string Pairs(string printedField) => printedField + ".pairs";

    /// <summary>The field of the sentences' first words that goes with a text field, or with <see cref="QuoteText"/>.</summary>
    public static string Sentences(string textField) => textField + ".sentences";

    /// <summary>The one term of the fields of <see cref="Sentences"/>.</summary>
    public const string SentenceStart = NewsAnalyzers.SentenceStart;

    private static readonly Dictionary<Language, Analyzer> Analyzers = Languages.All.ToDictionary(language => language, Analyzer (language) => Fields(language));

    /// <summary>The analyzers of the text fields, for an article in the default language and for documents without one.</summary>
    public static Analyzer Analyzer => Analyzers[Languages.Default];

    /// <summary>The analyzers of the text fields, for an article in the language of a BCP 47 tag; an unknown one or none is the default language.</summary>
    public static Analyzer AnalyzerFor(string? language) => Analyzers[Languages.Of(language)];

    /// <summary>
    /// Terms with positions only, and without norms: the beginnings of sentences.
    /// </summary>
    public static FieldType SentenceStarts { get; } = new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    };

    /// <summary>The field of the words of <see cref="Source"/>, <see cref="Section"/> or <see cref="Byline"/>.</summary>
    public static string Words(string field) => field + ".words";

    /// <summary>
    /// Terms with frequencies, positions and offsets, and with norms: BM25 needs the lengths, snippets the offsets.
    /// </summary>
    public static FieldType Text(bool stored) => new()
    {
        IsIndexed = true,
        IsTokenized = true,
        IsStored = stored,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS,
    };

    /// <summary>Printed words with positions, for conditions: neither scored nor marked.</summary>
    public static FieldType Conditions { get; } = Frozen(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        OmitNorms = true,
        IndexOptions = IndexOptions.DOCS_AND_FREQS_AND_POSITIONS,
    });

    private static FieldType Frozen(FieldType type)
    {
        type.Freeze();
        return type;
    }

    private static PerFieldAnalyzerWrapper Fields(Language language)
    {
        var words = new Gapped(NewsAnalyzers.Exact);
        var sentences = new Gapped(NewsAnalyzers.SentenceStarts);
        var pairs = new Gapped(NewsAnalyzers.FunctionPairs);
        var fields = new Dictionary<string, Analyzer>(StringComparer.Ordinal)
        {
            [QuoteText] = words,
            [QuoteSpeaker] = words,
            [Words(Source)] = words,
            [Words(Section)] = words,
            [Words(Byline)] = words,
            [Sentences(QuoteText)] = sentences,
            [Pairs(QuoteText)] = pairs,
        };
        foreach (string field in TextFields)
        {
            fields[Exact(field)] = words;
            fields[Sentences(field)] = sentences;
            fields[Pairs(Exact(field))] = pairs;
        }

        return new PerFieldAnalyzerWrapper(new Gapped(NewsAnalyzers.StemsOf(language)), fields);
    }

    private sealed class Gapped(Analyzer analyzer) : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
    {
        protected override Analyzer GetWrappedAnalyzer(string fieldName) => analyzer;

        public override int GetPositionIncrementGap(string fieldName) => PositionGap;

        public override int GetOffsetGap(string fieldName) => OffsetGap;
    }
}
