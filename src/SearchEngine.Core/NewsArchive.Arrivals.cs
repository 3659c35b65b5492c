using SearchEngine.Core.Alerting;

namespace SearchEngine.Core;

/// <content>What alerts are made from.</content>
public sealed partial class NewsArchive
{
    /// <inheritdoc/>
    public SavedSearchIndex NewSavedSearchIndex() => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task<Arrivals> ArrivalsAsync(ArrivalMark after, int limit, CancellationToken cancellation) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task WaitForArrivalsAsync(Arrivals seen, CancellationToken cancellation) => throw new NotImplementedException();
}
