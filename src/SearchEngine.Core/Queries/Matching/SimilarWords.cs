using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// Finds the terms of a segment that are at most some letters from a word (<see cref="EditDistance"/>). With one letter wrong every word that can be
/// meant is tried, of which a <see cref="WordFilter"/> sorts out nearly all; with more, or where a field has very many different letters, Lucene's automaton goes
/// through the dictionary.
/// </summary>
internal sealed class SimilarWords
{
    /// <summary>Where a field has more different letters, trying each of them would take longer than the automaton.</summary>
    private const int MostLetters = 1_000;

    private readonly string _word;
    private readonly int _edits;
    private readonly CancellationToken _cancellation;
    private readonly Rune[] _letters;
    private readonly ulong[] _before;
    private readonly ulong[] _behind;
    private readonly ulong[] _powers;
    private CompiledAutomaton? _automaton;

    /// <summary>Looks for words like <paramref name="word"/>.</summary>
    /// <param name="word">The word, a letter at least.</param>
    /// <param name="edits">How many letters may be wrong, 1 or 2.</param>
    /// <param name="cancellation">Stops the search.</param>
    public SimilarWords(string word, int edits, CancellationToken cancellation)
    {
        (_word, _edits, _cancellation) = (word, edits, cancellation);
        _letters = [.. word.EnumerateRunes()];
        int count = _letters.Length;
        (_before, _behind, _powers) = (new ulong[count + 1], new ulong[count + 1], new ulong[count + 2]);
        _powers[0] = 1;
        for (int i = 0; i <= count; i++) _powers[i + 1] = _powers[i] * WordFilter.Base;
        for (int i = 0; i < count; i++) _before[i + 1] = (_before[i] * WordFilter.Base) + WordFilter.ValueOf(_letters[i]);
        for (int i = count - 1; i >= 0; i--) _behind[i] = _behind[i + 1] + (WordFilter.ValueOf(_letters[i]) * _powers[count - 1 - i]);
    }

    /// <summary>The terms of a field of <paramref name="segment"/> that are like the word, each as the current one of an enumeration; in no order.</summary>
    public IEnumerable<TermsEnum> In(AtomicReader segment, string field)
    {
        if (segment.GetTerms(field) is not { } terms) yield break;
        if (_edits == 1 && WordFilter.Of(segment, field, terms, _cancellation) is { Letters.Length: <= MostLetters } filter)
        {
            TermsEnum exact = terms.GetEnumerator();
            foreach (string candidate in Candidates(filter)) if (exact.SeekExact(new BytesRef(candidate))) yield return exact;
            yield break;
        }

        _automaton ??= new CompiledAutomaton(new LevenshteinAutomata(_word, withTranspositions: true).ToAutomaton(_edits), true, false);
        TermsEnum like = _automaton.GetTermsEnum(terms);
        while (like.MoveNext())
        {
            _cancellation.ThrowIfCancellationRequested();
            yield return like;
        }
    }

    /// <summary>The words with at most one letter wrong that <paramref name="filter"/> lets through, each once.</summary>
    private List<string> Candidates(WordFilter filter)
    {
        var found = new List<string>();
        int count = _letters.Length;
        if (filter.MayHave(_before[count])) found.Add(_word);
        for (int i = 0; i < count; i++)
        {
            if (count > 1 && filter.MayHave((_before[i] * _powers[count - 1 - i]) + _behind[i + 1])) Add(found, i, 1, []);
            if (i + 1 < count && filter.MayHave(Swapped(i))) Add(found, i, 2, [_letters[i + 1], _letters[i]]);
        }

        for (int i = 0; i <= count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (i < count) Try(filter, found, i, 1);
            Try(filter, found, i, 0);
        }

        return found;
    }

    /// <summary>Tries every letter in the place of <paramref name="replaced"/> letters, one or none.</summary>
    private void Try(WordFilter filter, List<string> found, int at, int replaced)
    {
        int behind = _letters.Length - at - replaced;
        ulong rest = (_before[at] * _powers[behind + 1]) + _behind[at + replaced];
        ulong power = _powers[behind];
        foreach (Rune letter in filter.Letters) if (filter.MayHave(rest + (WordFilter.ValueOf(letter) * power))) Add(found, at, replaced, [letter]);
    }

    private ulong Swapped(int i)
    {
        ulong both = (((_before[i] * WordFilter.Base) + WordFilter.ValueOf(_letters[i + 1])) * WordFilter.Base) + WordFilter.ValueOf(_letters[i]);
        return (both * _powers[_letters.Length - 2 - i]) + _behind[i + 2];
    }

    private void Add(List<string> found, int at, int removed, ReadOnlySpan<Rune> added)
    {
        var word = new StringBuilder(_word.Length + 2);
        for (int i = 0; i < at; i++) word.Append(_letters[i].ToString());
        foreach (Rune letter in added) word.Append(letter.ToString());
        for (int i = at + removed; i < _letters.Length; i++) word.Append(_letters[i].ToString());
        string candidate = word.ToString();
        if (!found.Contains(candidate)) found.Add(candidate);
    }
}
