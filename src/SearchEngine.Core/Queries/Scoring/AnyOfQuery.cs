using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace SearchEngine.Core.Queries.Scoring;

/// <summary>The documents that match at least <paramref name="wanted"/> of several queries; the scores of those that match added up.</summary>
/// <param name="parts">What may match.</param>
/// <param name="wanted">How many have to, 1 or more.</param>
/// <param name="cancellation">Stops the search on its way from document to document.</param>
internal sealed class AnyOfQuery(IReadOnlyList<Query> parts, int wanted, CancellationToken cancellation) : Query
{
    /// <summary>What may match.</summary>
    public IReadOnlyList<Query> Parts => parts;

    /// <summary>How many of the parts have to match.</summary>
    public int Wanted => wanted;

    /// <inheritdoc/>
    public override Query Rewrite(IndexReader reader)
    {
        Query[] rewritten = [.. parts.Select(part => part.Rewrite(reader))];
        return rewritten.Zip(parts).All(pair => ReferenceEquals(pair.First, pair.Second)) ? this : new AnyOfQuery(rewritten, wanted, cancellation) { Boost = Boost };
    }

    /// <inheritdoc/>
    public override Weight CreateWeight(IndexSearcher searcher) => new AnyOfWeight(this, [.. parts.Select(part => part.CreateWeight(searcher))], cancellation);

    /// <inheritdoc/>
    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (Query part in parts) part.ExtractTerms(terms);
    }

    /// <inheritdoc/>
    public override string ToString(string field) => wanted == 1
        ? $"({string.Join(" OR ", parts.Select(part => part.ToString(field)))})"
        : string.Create(CultureInfo.InvariantCulture, $"({wanted} OF {string.Join(", ", parts.Select(part => part.ToString(field)))})");

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AnyOfQuery other && base.Equals(other) && wanted == other.Wanted && parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => parts.Aggregate(HashCode.Combine(base.GetHashCode(), wanted), HashCode.Combine);

    private sealed class AnyOfWeight(AnyOfQuery query, Weight[] parts, CancellationToken cancellation) : Weight
    {
        public override Query Query => query;

        // Lucene's constant scores take their boost when they are asked for this.
        public override float GetValueForNormalization() => parts.Sum(part => part.GetValueForNormalization());

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (Weight part in parts) part.Normalize(norm, topLevelBoost * query.Boost);
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits? acceptDocs)
        {
            BoundedScorer[] scorers = [.. parts.Select(part => part.GetScorer(context, acceptDocs)).OfType<Scorer>().Select(BoundedScorer.Of)];
            if (scorers.Length < query.Wanted) return null;
            return scorers.Length == 1 ? scorers[0]
                : scorers.Length == query.Wanted ? new AllOfScorer(this, scorers)
                : new AnyOfScorer(this, scorers, query.Wanted, cancellation);
        }

        public override Explanation Explain(AtomicReaderContext context, int doc)
        {
            double sum = 0;
            int matching = 0;
            var all = new ComplexExplanation(true, 0f, "sum of:");
            foreach (Weight part in parts)
            {
                Explanation explained = part.Explain(context, doc);
                if (!explained.IsMatch) continue;
                matching++;
                sum += explained.Value;
                all.AddDetail(explained);
            }

            if (matching < query.Wanted)
            {
                return new ComplexExplanation(false, 0f, string.Create(
                    CultureInfo.InvariantCulture, $"{matching} of {parts.Length} are there, and {query.Wanted} are wanted"));
            }

            all.Value = (float)sum;
            return all;
        }
    }
}
