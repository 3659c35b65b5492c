using Lucene.Net.Index;
using Lucene.Net.Search;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Queries;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>
/// Offers, for a query that found nothing, one that finds something: words are replaced by words of the archive, chosen as a
/// noisy channel does (Kernighan, Church and Gale, "A spelling correction program based on a noisy channel model", COLING 1990):
/// by how likely the slip is, and by how often the word meant stands in the archive beside the other words of the query.
/// </summary>
/// <param name="searcher">One state of the archive.</param>
/// <param name="request">What was asked; its filters hold for the offer as well.</param>
/// <param name="compile">Text to the query of articles it asks for; null where it asks for nothing or is over a limit.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class QueryCorrector(
    IndexSearcher searcher, SearchRequest request, Func<string, Query?> compile, CancellationToken cancellation)
{
    /// <summary>How many queries may be counted for one offer.</summary>
    public const int MaxCounts = 60;

    private const int MaxWords = 40;
    private const int MaxUnknown = 6;
    private const int Candidates = 8;
    private const int Kept = 4;
    private const double JoinCost = 0.8;

    /// <summary>The price of an edit, as a natural logarithm of a frequency: how many times as frequent a word must be to be one edit further away.</summary>
    private const double EditPrice = 5;

    /// <summary>The share of a word's own frequency where the frequency beside other words is known.</summary>
    private const double OwnFrequency = 0.25;

    /// <summary>How many times as frequent as a typed word of the archive another must be to be offered in its place.</summary>
    private const int MuchMoreFrequent = 10;

    private readonly ArchiveWords _archive = new(searcher.IndexReader);
    private int _counted;

    /// <summary>The text of <paramref name="root"/> with words replaced, which has hits under the request's filters; null where there is none.</summary>
    public string? Correct(Clause root)
    {
        TypedWord[] words = [.. TypedWord.Of(request.Query, root, request.SearchedFields).Take(MaxWords)];
        int[] frequencies = [.. words.Select(_archive.Frequency)];
        int[] unknown = [.. Enumerable.Range(0, words.Length).Where(i => frequencies[i] == 0)];
        if (unknown.Length is > 0 and <= MaxUnknown && ReplaceAll(words, frequencies, unknown) is { } corrected) return corrected;
        return unknown.Length == 0 ? ReplaceOne(words, frequencies) : null;
    }

    /// <summary>Replaces every word that the archive does not have, from left to right, keeping the best few ways.</summary>
    private string? ReplaceAll(TypedWord[] words, int[] frequencies, int[] unknown)
    {
        TypedWord[] known = [.. Enumerable.Range(0, words.Length).Where(i => frequencies[i] > 0).OrderBy(i => frequencies[i]).Take(3).Select(i => words[i])];
        List<Way> ways = [new Way([], 0)];
        foreach (int i in unknown)
        {
            List<Replacement> possible = [.. Best(words[i], PossibleFor(words, i))];
            if (possible.Count == 0) continue;
            ways =
            [
                .. ways.SelectMany(way => way.Covers(words[i].Range) ? [way] : possible.Where(one => !way.Covers(one.Range)).Select(one => Further(way, one, words[i], known)))
                    .OrderByDescending(way => way.Score)
                    .Take(unknown.Length == 1 ? Candidates : Kept),
            ];
        }

        return ways.Where(way => way.Replacements.Length > 0)
            .Select(way => Replacement.Apply(request.Query, way.Replacements))
            .FirstOrDefault(text => Hits(text) > 0);
    }

    private Way Further(Way way, Replacement one, TypedWord word, TypedWord[] known)
    {
        Replacement[] all = [.. way.Replacements, one];
        double score = -EditPrice * one.Candidate.Cost;
        if (known.Length == 0 && way.Replacements.Length == 0) return new Way(all, score + Math.Log(one.Candidate.Frequency));

        // Words chosen before are looked for where this one is: that they may be of another field only lowers a count.
        IEnumerable<Query> beside =
        [
            .. known.Where(other => !all.Any(covering => covering.Range.Contains(other.Range))).Select(other => Evidence(other.Term, other)),
            .. all.SelectMany(each => each.Candidate.Term.Split(' ')).Select(term => Evidence(term, word)),
        ];
        score += (OwnFrequency * Math.Log(one.Candidate.Frequency)) + Math.Log(Count(All(beside)) + 0.1);
        return new Way(all, way.Score + score);
    }

    /// <summary>Replaces one of words that the archive has, the rarest first, where that gives the query hits.</summary>
    private string? ReplaceOne(TypedWord[] words, int[] frequencies)
    {
        (string Text, double Score)? best = null;
        foreach (int i in Enumerable.Range(0, words.Length).OrderBy(i => frequencies[i]).ThenBy(i => i))
        {
            bool inPhrase = words[i].Leaf is PhraseClause;
            IEnumerable<Replacement> possible = PossibleFor(words, i)
                .Where(one => inPhrase || one.Range != words[i].Range || one.Candidate.Frequency / MuchMoreFrequent >= frequencies[i]);
            foreach (Replacement one in Best(words[i], possible))
            {
                string text = Replacement.Apply(request.Query, [one]);
                int hits = Hits(text);
                double score = (-EditPrice * one.Candidate.Cost) + (OwnFrequency * Math.Log(one.Candidate.Frequency)) + Math.Log(hits + 0.1);
                if (hits > 0 && (best is null || score > best.Value.Score)) best = (text, score);
            }
        }

        return best?.Text;
    }

    /// <summary>The likeliest of what may stand for <paramref name="word"/>, of words that somebody can see.</summary>
    private IEnumerable<Replacement> Best(TypedWord word, IEnumerable<Replacement> possible) => possible
        .OrderByDescending(Prior).ThenBy(one => one.Candidate.Term, StringComparer.Ordinal)
        .Where(one => _archive.CanBeSeen(one.Candidate, word))
        .Take(Candidates);

    private IEnumerable<Replacement> PossibleFor(TypedWord[] words, int i)
    {
        TypedWord word = words[i];
        IEnumerable<Replacement> possible = _archive.Near(word, cancellation).Concat(_archive.Split(word)).Select(one => new Replacement(word.Range, one));
        if (i > 0) possible = possible.Concat(Joined(words[i - 1], word));
        if (i + 1 < words.Length) possible = possible.Concat(Joined(word, words[i + 1]));
        return possible;
    }

    /// <summary>One word for two that stand side by side.</summary>
    private IEnumerable<Replacement> Joined(TypedWord first, TypedWord second)
    {
        if (first.Range.End > second.Range.Start || !ReferenceEquals(first.Fields, second.Fields)) yield break;
        TextRange between = TextRange.Between(first.Range.End, second.Range.Start);
        if (between.Length == 0 || !between.In(request.Query).Trim(' ', '-', '\t').Equals("", StringComparison.Ordinal)) yield break;
        string joined = first.Term + second.Term;
        int frequency = _archive.Frequency(joined, first.Fields);
        if (frequency > 0) yield return new Replacement(TextRange.Between(first.Range.Start, second.Range.End), new SpellingCandidate(joined, JoinCost, frequency));
    }

    private static double Prior(Replacement one) => Math.Log(one.Candidate.Frequency) - (EditPrice * one.Candidate.Cost);

    private int Hits(string text) => compile(text) is { } query ? Count(query) : 0;

    /// <summary>How many visible articles pass the filters and match; 0 when the work that is allowed is done.</summary>
    private int Count(Query query) => _counted++ >= MaxCounts
        ? 0
        : ArticleSearch.Count(searcher, Filters.Apply(query, request), cancellation);

    private static Query Evidence(string term, TypedWord place)
    {
        if (place.OfQuote) return new ConstantScoreQuery(new QuotedArticlesFilter(AnyField(term, place.Fields)));
        return AnyField(term, place.Fields);
    }

    private static BooleanQuery AnyField(string term, IReadOnlyList<string> fields)
    {
        var any = new BooleanQuery();
        foreach (string field in fields) any.Add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        return any;
    }

    private static BooleanQuery All(IEnumerable<Query> queries)
    {
        var all = new BooleanQuery();
        foreach (Query query in queries) all.Add(query, Occur.MUST);
        return all;
    }

    /// <summary>Some words replaced, and how likely they are meant.</summary>
    private sealed record Way(Replacement[] Replacements, double Score)
    {
        public bool Covers(TextRange range) => Replacements.Any(one => one.Range.Start < range.End && range.Start < one.Range.End);
    }
}
