namespace SearchEngine.Core.Indexing;

/// <summary>
/// The numbers that decide the order of hits by relevance. They live with the index because BM25 is set on the writer as
/// well as on every searcher; changing them needs no new archive.
/// </summary>
/// <remarks>
/// A word's score is that of the field in which it scores best, plus <see cref="TieBreaker"/> times the scores in the
/// others (a disjunction maximum), so that a word in the headline and the body does not count fully twice. The words'
/// scores are added up.
/// </remarks>
public sealed record RankingOptions
{
    /// <summary>The number of the ranking: it goes up with every change that gives another order, so that a citation can name it.</summary>
    public const int Version = 1;

    /// <summary>The values used unless others are given.</summary>
    public static RankingOptions Default { get; } = new();

    /// <summary>BM25's k1, 0 or more: how slowly a word's repetitions stop to count.</summary>
    public float K1 { get; init; } = 1.2f;

    /// <summary>BM25's b, 0 to 1: how much a long field is held against its words.</summary>
    public float B { get; init; } = 0.75f;

    /// <summary>The weight of a match in the headline.</summary>
    public float Headline { get; init; } = 3f;

    /// <summary>The weight of a match in the highlights.</summary>
    public float Highlights { get; init; } = 1.5f;

    /// <summary>The weight of a match in the body.</summary>
    public float Body { get; init; } = 1f;

    /// <summary>The weight of a match in the quotes, which are also in the body.</summary>
    public float Quotes { get; init; } = 0.8f;

    /// <summary>What a word's match in the printed form weighs against one of the stem, 1 or more.</summary>
    public float ExactForm { get; init; } = 1.3f;

    /// <summary>The share, 0 to 1, that a word's other fields add to its best one.</summary>
    public float TieBreaker { get; init; } = 0.2f;

    /// <summary>How many typed words are all wanted; of more, a share is enough.</summary>
    public int AllWordsUpTo { get; init; } = 5;

    /// <summary>The share of the words, 0 to 1, that a longer text needs at least, rounded up.</summary>
    public float WordsWanted { get; init; } = 0.6f;

    /// <summary>The share of its score, 0 to 1, that the oldest article keeps in a search with <c>recency</c>.</summary>
    public float RecencyFloor { get; init; } = 0.2f;

    /// <summary>How many of <paramref name="words"/> words of a longer text are wanted.</summary>
    internal int WantedOf(int words) => (int)Math.Ceiling(words * WordsWanted);

    /// <summary>The weight of a text field by its name in the index.</summary>
    internal float WeightOf(string textField) => textField switch
    {
        Schema.Headline => Headline,
        Schema.Highlights => Highlights,
        Schema.Body => Body,
        Schema.Quotes => Quotes,
        _ => throw new ArgumentOutOfRangeException(nameof(textField), textField, "Not a text field."),
    };
}
