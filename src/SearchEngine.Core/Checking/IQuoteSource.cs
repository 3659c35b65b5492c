namespace SearchEngine.Core.Checking;

/// <summary>Where quotes are found that a text may come from.</summary>
public interface IQuoteSource
{
    /// <summary>How many quotes there are.</summary>
    int Count { get; }

    /// <summary>In how many quotes the word is, in its folded form without accents.</summary>
    int Frequency(string word);

    /// <summary>The quotes that hold the heaviest sum of what is asked for, heaviest first.</summary>
    IReadOnlyList<QuoteCandidate> Find(QuoteProbe probe, CancellationToken cancellation);

    /// <summary>All quotes of the statement that <paramref name="candidate"/> belongs to, itself included, in the order of the text.</summary>
    IReadOnlyList<QuoteCandidate> StatementOf(QuoteCandidate candidate);
}

/// <summary>What to look for: any of it is enough, its weights add up.</summary>
/// <param name="Words">Words in their folded form without accents.</param>
/// <param name="Pairs">Words that follow each other.</param>
/// <param name="Speaker">The folded words of a name; the quotes of such speakers come first among equals. Empty for anybody.</param>
/// <param name="Limit">The most quotes wanted.</param>
public sealed record QuoteProbe(
    IReadOnlyList<WeightedWord> Words,
    IReadOnlyList<WeightedPair> Pairs,
    IReadOnlyList<string> Speaker,
    int Limit);

/// <summary>A word to look for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Weight">What it counts, more than 0.</param>
public readonly record struct WeightedWord(string Word, double Weight);

/// <summary>Two words to look for, one right behind the other.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
/// <param name="Weight">What the pair counts, more than 0.</param>
public readonly record struct WeightedPair(string First, string Second, double Weight);
