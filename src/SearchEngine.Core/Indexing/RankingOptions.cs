namespace SearchEngine.Core.Indexing;

/// <summary>
/// The numbers that decide the order of hits by relevance. They live with the index because a similarity is set on the
/// writer as well as on every searcher; changing them needs no new archive.
/// </summary>
/// <remarks>
/// A word or phrase is scored once for an article, by its frequency in all text fields together, each with a weight and by
/// its length (BM25F; the formula stands at <c>LeafQuery</c>). So a word in the headline and in the body counts for more
/// than in one of them, but not twice. The scores of the words and phrases are added up.
/// </remarks>
public sealed record RankingOptions
{
    /// <summary>The number of the ranking: it goes up with every change that gives another order, so that a citation can name it.</summary>
    public const int Version = 2;

    /// <summary>The values used unless others are given.</summary>
    public static RankingOptions Default { get; } = new();

    /// <summary>BM25's k1, above 0: how slowly a word's repetitions stop to count.</summary>
    public float K1 { get; init; } = 1.6f;

    /// <summary>BM25's b, 0 to 1, for every field: how much a long text is held against its words.</summary>
    public float B { get; init; } = 0.75f;

    /// <summary>The weight of a place in the headline, above 0.</summary>
    public float Headline { get; init; } = 3f;

    /// <summary>The weight of a place in the highlights, above 0.</summary>
    public float Highlights { get; init; } = 1.5f;

    /// <summary>The weight of a place in the body, above 0.</summary>
    public float Body { get; init; } = 1f;

    /// <summary>What a place in the body counts on top of its own weight when it stands in a quote, above 0.</summary>
    public float Quotes { get; init; } = 0.05f;

    /// <summary>What a clause about quotes or speakers adds to the score of the articles that meet it, 0 or more.</summary>
    public float AboutQuote { get; init; } = 0.8f;

    /// <summary>How many times a place in the typed form counts, where one of the stem counts once; 1 or more.</summary>
    public float ExactForm { get; init; } = 1.02f;

    /// <summary>What a function word counts beside other words, above 0 to 1; among function words alone each counts 1.</summary>
    public float FunctionWord { get; init; } = 0.2f;

    /// <summary>Whether a word that the query repeats is scored once; else it is scored as often as it is typed.</summary>
    public bool DistinctWords { get; init; } = true;

    /// <summary>What two words of the query that stand near each other add, against the words themselves; 0 for nothing.</summary>
    public float Pair { get; init; } = 0.2f;

    /// <summary>How many typed words are all wanted; of more, a share is enough.</summary>
    public int AllWordsUpTo { get; init; } = 5;

    /// <summary>The share of the words, 0 to 1, that a longer text needs at least, rounded up.</summary>
    public float WordsWanted { get; init; } = 0.25f;

    /// <summary>The share of its score, 0 to 1, that the oldest article keeps in a search with <c>recency</c>.</summary>
    public float RecencyFloor { get; init; } = 0.2f;

    /// <summary>How words of the best stories are added to a query that asks for it.</summary>
    public ExpansionOptions Expansion { get; init; } = new();

    /// <summary>How many of <paramref name="words"/> words of a longer text are wanted.</summary>
    internal int WantedOf(int words) => (int)Math.Ceiling(words * WordsWanted);

    /// <summary>The weight of a field by its name; 1 for those that are searched alone.</summary>
    internal float WeightOf(string field) => field switch
    {
        Schema.Headline => Headline,
        Schema.Highlights => Highlights,
        Schema.Body => Body,
        Schema.Quotes => Quotes,
        _ => 1f,
    };
}
