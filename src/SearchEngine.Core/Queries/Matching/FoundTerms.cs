using System.Text;
using Lucene.Net.Index;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries.Matching;

/// <summary>
/// The different terms that a word of the query stands for, over all fields. Those found first, in one segment of one field, are different
/// anyway; only where there are more is each looked up among the others.
/// </summary>
internal sealed class DifferentTerms
{
    private readonly List<string> _first = [];
    private HashSet<string>? _all;
    private int _begun;

    /// <summary>How many there are.</summary>
    public int Count => _all?.Count ?? _first.Count;

    /// <summary>Goes on to other terms, which may be the same as those before.</summary>
    public void Begin()
    {
        if (++_begun == 2) _all = new HashSet<string>(_first, StringComparer.Ordinal);
    }

    /// <summary>Adds a term; false where it was known.</summary>
    public bool Add(string term)
    {
        if (_all is not null) return _all.Add(term);
        _first.Add(term);
        return true;
    }
}

/// <summary>Takes the terms of one field that a word of the query stands for, segment by segment.</summary>
/// <param name="ofWord">The terms of the word in all fields.</param>
/// <param name="segments">How many segments the index has.</param>
/// <param name="added">Told of each term that is new for the word: it may end the search for them.</param>
internal sealed class FoundTerms(DifferentTerms ofWord, int segments, Action added)
{
    private readonly SegmentTerms[] _segments = [.. Enumerable.Repeat(SegmentTerms.None, segments)];
    private readonly List<SegmentTerm> _terms = new(64);
    private readonly List<string> _marked = [];
    private int _filled;
    private bool _isSorted = true;

    /// <summary>Goes on to a segment, in which each term is found once.</summary>
    public void Begin() => ofWord.Begin();

    /// <summary>Adds the term on which <paramref name="terms"/> stands.</summary>
    public void Add(TermsEnum terms)
    {
        ReadOnlySpan<byte> bytes = terms.Term.Bytes.AsSpan(terms.Term.Offset, terms.Term.Length);
        string text = Encoding.UTF8.GetString(bytes);
        if (_isSorted && _terms.Count > 0) _isSorted = string.CompareOrdinal(_terms[^1].Text, text) < 0;
        _terms.Add(new SegmentTerm(text, terms.GetTermState(), terms.DocFreq, terms.TotalTermFreq));
        if (WordDoubles.MayBeMarked(bytes)) _marked.Add(text);
        if (ofWord.Add(text)) added();
    }

    /// <summary>Ends the segment with number <paramref name="ord"/>.</summary>
    public void End(int ord)
    {
        if (_terms.Count == 0) return;
        // The order of UTF-8 differs from that of strings behind the basic plane.
        if (!_isSorted) _terms.Sort((one, other) => string.CompareOrdinal(one.Text, other.Text));
        var all = new SegmentTerms([.. _terms], []);
        _segments[ord] = _marked.Count == 0 ? all : all with { Doubles = [.. Doubles(all)] };
        _filled++;
        _terms.Clear();
        _marked.Clear();
        _isSorted = true;
    }

    /// <summary>All that were found.</summary>
    public ExpandedTerms All()
    {
        var texts = new List<string>();
        foreach (SegmentTerms segment in _segments) foreach (SegmentTerm term in segment.Terms) texts.Add(term.Text);
        return new ExpandedTerms(_filled > 1 ? [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [.. texts], _segments);
    }

    private IEnumerable<(int Marked, int Plain)> Doubles(SegmentTerms all)
    {
        foreach (string marked in _marked)
        {
            if (WordDoubles.PlainOf(marked) is { } plain && all.IndexOf(plain) is >= 0 and int at) yield return (all.IndexOf(marked), at);
            else if (WordDoubles.IsTwice(marked)) yield return (all.IndexOf(marked), all.IndexOf(marked));
        }
    }
}
