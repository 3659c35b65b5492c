using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Of the words of a text, keeps each two function words that stand one right behind the other, as one term at the position of the first
/// (a nextword index of common words: Williams, Zobel &amp; Bahle, "Fast phrase querying with combined indexes", TOIS 22(4), 2004, §4).
/// A phrase of common words is then looked for by lists that are short.
/// </summary>
internal sealed class FunctionPairFilter : TokenFilter
{
    private readonly ICharTermAttribute _term;
    private readonly IPositionIncrementAttribute _increment;
    private readonly Queue<(string Pair, int Position)> _found = new();
    private List<string> _before = [];
    private List<string> _here = [];
    private int _position;
    private int _given;

    /// <summary>The pairs of <paramref name="words"/>, which may have several forms at one position.</summary>
    public FunctionPairFilter(TokenStream words)
        : base(words)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <summary>The term of two function words.</summary>
    public static string Pair(string first, string second) => $"{first} {second}";

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _found.Clear();
        _before.Clear();
        _here.Clear();
        (_position, _given) = (-1, -1);
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        while (_found.Count == 0)
        {
            if (!m_input.IncrementToken()) return false;
            Take();
        }

        (string pair, int position) = _found.Dequeue();
        ClearAttributes();
        _term.SetEmpty().Append(pair);
        _increment.PositionIncrement = position - _given;
        _given = position;
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        // Positions of a value that follows are counted from the last word, not from the last pair.
        _increment.PositionIncrement += _position - _given;
    }

    private void Take()
    {
        if (_increment.PositionIncrement > 0)
        {
            _position += _increment.PositionIncrement;
            (_before, _here) = (_here, _before);
            _here.Clear();
            if (_increment.PositionIncrement > 1) _before.Clear();
        }

        ReadOnlySpan<char> word = _term.Buffer.AsSpan(0, _term.Length);
        if (!FunctionWords.ContainsAny(word)) return;
        string text = word.ToString();
        _here.Add(text);
        foreach (string before in _before) _found.Enqueue((Pair(before, text), _position - 1));
    }
}
