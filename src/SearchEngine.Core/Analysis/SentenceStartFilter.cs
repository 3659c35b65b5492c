using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// Of the words of a text, keeps the first of each sentence, as one fixed term. A run of positions lies in one sentence
/// when none of these is inside it behind its first position. Costs time linear in the text.
/// </summary>
internal sealed class SentenceStartFilter : TokenFilter
{
    private readonly NewsTokenizer _words;
    private readonly string _start;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private int _searched;
    private int _skipped;

    public SentenceStartFilter(NewsTokenizer words, string start)
        : base(words)
    {
        _words = words;
        _start = start;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _searched = 0;
        _skipped = 0;
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        int passed = 0;
        while (m_input.IncrementToken())
        {
            passed += _increment.PositionIncrement;
            bool begins = BeginsUpTo(_offset.StartOffset);
            _searched = _offset.EndOffset;
            if (!begins) continue;
            _term.SetEmpty().Append(_start);
            _increment.PositionIncrement = passed;
            return true;
        }

        _skipped = passed;
        return false;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        // Positions of a value that follows are counted from the last word, not from the last sentence.
        _increment.PositionIncrement += _skipped;
    }

    /// <summary>Whether a sentence begins behind the word before, up to and at <paramref name="word"/>: marks may stand before its first word.</summary>
    private bool BeginsUpTo(int word)
    {
        for (int i = _searched; i <= word; i++)
        {
            if (Sentences.BeginsAt(_words.Text, i)) return true;
        }

        return false;
    }
}
