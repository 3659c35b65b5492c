using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching.Relating;

/// <summary>A term that tells a story from others.</summary>
/// <param name="Term">The stem, as the text fields keep it.</param>
/// <param name="Printed">The word as the story prints it first.</param>
/// <param name="Weight">How much it tells: more than 0.</param>
internal sealed record StoryTerm(string Term, string Printed, double Weight);

/// <summary>Chooses the terms that tell a story from others.</summary>
internal static class StoryTerms
{
    /// <summary>How many terms are chosen.</summary>
    public const int Wanted = 25;

    /// <summary>How many terms of a story are looked up in the archive: those that stand in it most, names before others.</summary>
    private const int LookedUp = 300;

    /// <summary>How many code units of each text are read: what a story is about stands in its beginning.</summary>
    public const int TextRead = 100_000;

    private const double HeadlineWeight = 3;
    private const double HighlightsWeight = 1.5;

    /// <summary>How much more a name tells than another word of its frequency.</summary>
    private const double NameWeight = 1.6;

    /// <summary>The share of all articles above which a word tells nothing, in an archive of a hundred or more.</summary>
    private const double TooFrequent = 0.1;

    /// <summary>
    /// The terms of <paramref name="article"/> with the highest weights, the heaviest first: BM25's of a term in a document
    /// (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, §3), its frequencies in the
    /// fields weighted, times what a name counts more. A term that no other article has relates nothing.
    /// </summary>
    public static IReadOnlyList<StoryTerm> Of(Article article, IndexReader reader, RankingOptions ranking, int articles, CancellationToken cancellation)
    {
        var counted = new Dictionary<string, Occurring>(StringComparer.Ordinal);
        Read(article.Headline, HeadlineWeight, isHeadline: true, counted);
        foreach (string highlight in article.Highlights) Read(highlight, HighlightsWeight, isHeadline: false, counted);
        Read(article.Body, 1, isHeadline: false, counted);

        var terms = new List<StoryTerm>();
        IEnumerable<KeyValuePair<string, Occurring>> most = counted
            .OrderByDescending(one => one.Value.Weight * (one.Value.IsName ? NameWeight : 1)).ThenBy(one => one.Key, StringComparer.Ordinal).Take(LookedUp);
        foreach ((string term, Occurring occurring) in most)
        {
            cancellation.ThrowIfCancellationRequested();
            int having = Math.Max(reader.DocFreq(new Term(Schema.Body, term)), reader.DocFreq(new Term(Schema.Headline, term)));
            if (having < 2 || (articles >= 100 && having > TooFrequent * articles) || !IsTelling(term)) continue;
            double idf = Math.Log(1 + ((Math.Max(articles, having) - having + 0.5) / (having + 0.5)));
            double frequency = occurring.Weight / (occurring.Weight + ranking.K1);
            terms.Add(new StoryTerm(term, occurring.Printed, idf * frequency * (occurring.IsName ? NameWeight : 1)));
        }

        return [.. terms.OrderByDescending(term => term.Weight).ThenBy(term => term.Term, StringComparer.Ordinal).Take(Wanted)];
    }

    /// <summary>Single letters and numbers of one or two digits stand in every kind of story.</summary>
    private static bool IsTelling(string term) => term.Length > 2 || (term.Length == 2 && !term.All(char.IsAsciiDigit));

    private static void Read(string text, double weight, bool isHeadline, Dictionary<string, Occurring> counted)
    {
        string read = text.Length > TextRead ? text[..TextRead] : text;
        using TokenStream stream = NewsAnalyzers.Stemmed.GetTokenStream("", read);
        ICharTermAttribute term = stream.GetAttribute<ICharTermAttribute>();
        IOffsetAttribute offset = stream.GetAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            string stem = term.ToString();
            bool isName = !isHeadline && char.IsUpper(read[offset.StartOffset]) && StandsInside(read, offset.StartOffset);
            if (!counted.TryGetValue(stem, out Occurring? occurring))
            {
                counted[stem] = occurring = new Occurring(read[offset.StartOffset..offset.EndOffset]);
            }

            occurring.Weight += weight;
            occurring.IsName |= isName;
        }

        stream.End();
    }

    /// <summary>Whether a word stands behind another one of its sentence, so that a capital tells that it is a name.</summary>
    private static bool StandsInside(string text, int start) =>
        start > 1 && text[start - 1] == ' ' && (char.IsLetterOrDigit(text[start - 2]) || text[start - 2] == ',');

    private sealed class Occurring(string printed)
    {
        public string Printed => printed;

        public double Weight { get; set; }

        public bool IsName { get; set; }
    }
}
