using Lucene.Net.Index;
using Lucene.Net.Util.Automaton;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing;

namespace SearchEngine.Core.Searching.Spelling;

/// <summary>A word of the archive that may have been meant.</summary>
/// <param name="Term">The word as the exact fields keep it; two words parted by a space where one was typed for two.</param>
/// <param name="Cost">What the slips cost, in edits (<see cref="EditCost"/>).</param>
/// <param name="Frequency">In how many articles or quotes it stands, 1 or more.</param>
internal sealed record SpellingCandidate(string Term, double Cost, int Frequency);

/// <summary>The printed words of the archive, as candidates for a word that was typed.</summary>
internal sealed class ArchiveWords(IndexReader reader)
{
    /// <summary>The longest word that is corrected, in UTF-16 code units.</summary>
    public const int LongestWord = 40;

    private const double SplitCost = 1.2;

    /// <summary>In how many documents the word stands, in that of its fields that has most; by stem as well where it is searched by stem.</summary>
    public int Frequency(TypedWord word)
    {
        int printed = Frequency(word.Term, word.Fields);
        if (printed > 0 || word.Stems.Count == 0) return printed;
        return QueryWords.Stems(word.Term).SelectMany(stems => stems).Select(stem => Frequency(stem, word.Stems)).DefaultIfEmpty(0).Max();
    }

    /// <summary>
    /// In how many documents a term stands, in that of <paramref name="fields"/> that has most; 0 where none of them can be seen, though
    /// a frequency counts those that cannot.
    /// </summary>
    public int Frequency(string term, IReadOnlyList<string> fields) => fields.Max(field => Frequency(new Term(field, term)));

    /// <summary>Whether an article or quote that can be seen has the candidate, or each of its two words.</summary>
    public bool CanBeSeen(SpellingCandidate candidate, TypedWord word) =>
        !reader.HasDeletions || candidate.Term.Split(' ').All(term => word.Fields.Any(field => LiveTerms.Any(reader, new Term(field, term))));

    private int Frequency(Term term) => reader.DocFreq(term) is > 0 and int frequency && (!reader.HasDeletions || LiveTerms.Any(reader, term)) ? frequency : 0;

    /// <summary>The words within two edits of <paramref name="word"/> (one, where it has three letters or fewer), in no order, those that cannot be seen among them.</summary>
    public IReadOnlyCollection<SpellingCandidate> Near(TypedWord word, CancellationToken cancellation)
    {
        if (word.Term.Length > LongestWord || word.Term.EnumerateRunes().Count() < 2) return [];
        Automaton near = new LevenshteinAutomata(word.Term, withTranspositions: true).ToAutomaton(word.Term.Length <= 3 ? 1 : 2);
        var compiled = new CompiledAutomaton(near, finite: true, simplify: false);
        var found = new Dictionary<string, SpellingCandidate>(StringComparer.Ordinal);
        foreach (string field in word.Fields)
        {
            // The quotes of articles stand in the body as well.
            if (field == Schema.Exact(Schema.Quotes) && word.Fields.Contains(Schema.Exact(Schema.Body))) continue;
            if (MultiFields.GetTerms(reader, field) is not { } terms) continue;
            TermsEnum matching = compiled.GetTermsEnum(terms);
            while (matching.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                string term = matching.Term.Utf8ToString();
                if (term == word.Term) continue;
                int frequency = Math.Max(matching.DocFreq, found.GetValueOrDefault(term)?.Frequency ?? 0);
                found[term] = new SpellingCandidate(term, EditCost.Of(word.Term, term), frequency);
            }
        }

        return found.Values;
    }

    /// <summary>The two words for which <paramref name="word"/> may stand without the space between them.</summary>
    public IEnumerable<SpellingCandidate> Split(TypedWord word)
    {
        if (word.Term.Length > LongestWord) yield break;
        for (int i = 1; i < word.Term.Length; i++)
        {
            if (char.IsLowSurrogate(word.Term[i])) continue;
            string first = word.Term[..i];
            string second = word.Term[i..];
            if (!IsPart(first) || !IsPart(second)) continue;
            int frequency = Frequency(first, word.Fields);
            if (frequency > 0) frequency = Math.Min(frequency, Frequency(second, word.Fields));
            if (frequency > 0) yield return new SpellingCandidate($"{first} {second}", SplitCost, frequency);
        }
    }

    private static bool IsPart(string word) => word.Length > 1 ? WordScanner.HasWord(word) : word is "a" or "i";
}
