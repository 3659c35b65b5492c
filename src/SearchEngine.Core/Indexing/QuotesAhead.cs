using SearchEngine.Core.Articles;
using SearchEngine.Core.Corpus;
using SearchEngine.Core.Quotations;

namespace SearchEngine.Core.Indexing;

/// <summary>
/// Finds the quotes of what is being read ahead of who writes it, on all processors. What is read keeps its order, and only so
/// much of it is held at once.
/// </summary>
internal static class QuotesAhead
{
    /// <summary>How many items are read ahead.</summary>
    private static readonly int MaxItems = 8 * Environment.ProcessorCount;

    /// <summary>How many characters are read ahead, beyond one item.</summary>
    private const int MaxCharacters = 8_000_000;

    /// <summary>The outcomes in their order, the articles with their quotes.</summary>
    public static IEnumerable<ReadOutcome> Of(IEnumerable<ReadOutcome> read, IQuotationExtractor quotations)
    {
        var ahead = new Queue<(Task<ReadOutcome> Outcome, int Characters)>();
        int characters = 0;
        foreach (ReadOutcome outcome in read)
        {
            int length = outcome.Article?.Body.Length ?? 0;
            ahead.Enqueue((outcome.Article is null ? Task.FromResult(outcome) : Task.Run(() => WithQuotes(outcome.Article, quotations)), length));
            characters += length;
            while (ahead.Count > MaxItems || (characters > MaxCharacters && ahead.Count > 1)) yield return Next();
        }

        while (ahead.Count > 0) yield return Next();

        ReadOutcome Next()
        {
            (Task<ReadOutcome> first, int length) = ahead.Dequeue();
            characters -= length;
            // On a thread of the pool this does the work itself where nobody has begun it.
            return first.GetAwaiter().GetResult();
        }
    }

    private static ReadOutcome WithQuotes(Article article, IQuotationExtractor quotations) =>
        ReadOutcome.Of(article with { Quotes = quotations.Extract(article) });
}
