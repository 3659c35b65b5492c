using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Suggesting;

/// <summary>
/// Keeps what can be suggested up to date with the archive. It is built in the background when somebody first asks, and again
/// when somebody asks after a commit or after the end of an embargo; meanwhile what was built before answers, each suggestion
/// counted again in the archive as it stands, so that nothing of what is gone is offered or counted.
/// </summary>
/// <param name="acquire">Gives a state of the archive for as long as a build takes.</param>
internal sealed class Suggester(Func<ArchiveReader.Lease> acquire) : IAsyncDisposable
{
    /// <summary>How long the first to ask waits for a build to end; what is built by then answers.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SegmentTexts _texts = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _starting = new();
    private volatile Suggestions? _built;
    private Task _building = Task.CompletedTask;

    /// <summary>What is built at the moment; null before the first build.</summary>
    public Suggestions? Built => _built;

    /// <summary>The suggestions for <paramref name="request"/>.</summary>
    /// <param name="searcher">The archive as it stands for who asks.</param>
    /// <param name="request">What was typed.</param>
    /// <param name="cancellation">Stops the waiting and the search; the build goes on.</param>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        IndexSearcher searcher, SuggestRequest request, CancellationToken cancellation)
    {
        SeenState seen = SeenState.Of((DirectoryReader)searcher.IndexReader);
        Task building = EnsureBuilding(seen);
        if (_built is not { } built)
        {
            await Task.WhenAny(building, Task.Delay(Patience, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            if (building.IsCompleted) await building.ConfigureAwait(false);
            if ((built = _built!) is null) return [];
        }

        bool current = built.State == seen;
        return SuggestionSearch.Run(built, request, one => current ? one.Count : CountNow(searcher, one), cancellation);
    }

    /// <summary>Waits until everything is built of the archive as it stands.</summary>
    public async Task CompleteAsync(CancellationToken cancellation)
    {
        while (true)
        {
            SeenState seen;
            using (ArchiveReader.Lease lease = acquire()) seen = SeenState.Of((DirectoryReader)lease.Searcher.IndexReader);
            if (_built is { IsComplete: true } built && built.State == seen) return;
            await EnsureBuilding(seen).WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested) return;
        await _closing.CancelAsync().ConfigureAwait(false);
        await _building.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Starts a build where the last one is of another state and none is under way; one that failed is tried again.</summary>
    private Task EnsureBuilding(SeenState seen)
    {
        lock (_starting)
        {
            bool needed = _built is not { IsComplete: true } built || built.State != seen;
            if (needed && _building.IsCompleted && !_closing.IsCancellationRequested) _building = Task.Run(Build, _closing.Token);
            return _building;
        }
    }

    private void Build()
    {
        using ArchiveReader.Lease lease = acquire();
        foreach (Suggestions state in Suggestions.Build(lease.Searcher, _texts, _closing.Token))
        {
            // What is half built must not take the place of something whole.
            if (state.IsComplete || _built is not { IsComplete: true }) _built = state;
        }
    }

    /// <summary>
    /// How many of the articles that can be seen now have what is suggested, as many at most as were counted when it was gathered; 0 where it
    /// would not be suggested any more. Costs by that count.
    /// </summary>
    private static int CountNow(IndexSearcher searcher, Suggestion one)
    {
        if (one.Kind == Suggestion.Headline)
        {
            bool isThere = Matching(searcher, new TermQuery(new Term(Schema.Id, one.Id))).Take(1).Any(HasIt);
            if (!isThere || one.Count == 1) return isThere ? 1 : 0;
            return Matching(searcher, Phrase(Schema.Headline, one.Text)).Where(HasIt).Take(one.Count).Count();
        }

        Query query = one.Kind switch
        {
            Suggestion.Speaker => OfArticle(new TermQuery(new Term(Schema.Speaker, one.Text))),
            Suggestion.Source => OfArticle(new TermQuery(new Term(Schema.Source, one.Text))),
            _ => AnyOf(Phrase(Schema.Body, one.Text), Phrase(Schema.Headline, one.Text)),
        };
        int count = Matching(searcher, query).Take(one.Count).Count();
        return one.Kind == Suggestion.Phrase && count < FrequentPhrases.Fewest ? 0 : count;

        bool HasIt(int document) => searcher.Doc(document).Get(Schema.Headline, CultureInfo.InvariantCulture) == one.Text;
    }

    /// <summary>The documents that match, in their order, read only as far as somebody wants them.</summary>
    private static IEnumerable<int> Matching(IndexSearcher searcher, Query query)
    {
        Weight weight = searcher.CreateNormalizedWeight(query);
        foreach (AtomicReaderContext leaf in searcher.TopReaderContext.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer) continue;
            for (int document = scorer.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = scorer.NextDoc()) yield return leaf.DocBase + document;
        }
    }

    private static BooleanQuery OfArticle(Query query) => new()
    {
        { query, Occur.MUST },
        { ArticleQueryCompiler.AllArticles(), Occur.MUST },
    };

    private static BooleanQuery AnyOf(Query first, Query second) => new()
    {
        { first, Occur.SHOULD },
        { second, Occur.SHOULD },
    };

    private static PhraseQuery Phrase(string field, string text)
    {
        // The suggestion may be printed without the accents that an article has: the index keeps both forms.
        var phrase = new PhraseQuery();
        foreach (IReadOnlyList<string> word in QueryWords.Printed(text)) phrase.Add(new Term(Schema.Exact(field), word[0]));
        return phrase;
    }
}
