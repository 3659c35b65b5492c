using Lucene.Net.Analysis;

namespace SearchEngine.Core.Analysis;

/// <summary>What a field keeps of the words of a text.</summary>
internal enum WordField
{
    /// <summary>The terms of <see cref="NewsAnalyzers.StemsOf(Language)"/>.</summary>
    Stems,

    /// <summary>The terms of <see cref="NewsAnalyzers.Exact"/>.</summary>
    Exact,

    /// <summary>The places of <see cref="NewsAnalyzers.SentenceStarts"/>.</summary>
    SentenceStarts,

    /// <summary>The terms of <see cref="NewsAnalyzers.FunctionPairs"/>.</summary>
    FunctionPairs,
}

/// <summary>
/// Gives the words of a text to Lucene, as bytes that are copied by nobody but Lucene's inverter. There is one for each thread, which is at one
/// text at a time: Lucene reads a field to its end before it begins the next.
/// </summary>
internal sealed class WordStream : TokenStream
{
    private static readonly byte[] SentenceStart = "s"u8.ToArray();

    [ThreadStatic]
    private static WordStream? _ofThread;

    private readonly IndexedTerm _word = new();
    private TextWords _text = new("", []);
    private WordField _field;
    private int _next;
    private int _form;
    private int _passed;
    private readonly FunctionPairs _pairs = new();

    private WordStream() => AddAttributeImpl(_word);

    /// <summary>The stream of this thread, at the begin of <paramref name="text"/>.</summary>
    public static WordStream Over(TextWords text, WordField field)
    {
        WordStream stream = _ofThread ??= new WordStream();
        (stream._text, stream._field) = (text, field);
        return stream;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        (_next, _form, _passed) = (0, 0, 0);
        _pairs.Reset();
    }

    /// <inheritdoc/>
    public override bool IncrementToken() => _field switch
    {
        WordField.Stems => NextStem(),
        WordField.Exact => NextExact(),
        WordField.FunctionPairs => NextPair(),
        _ => NextSentence(),
    };

    /// <inheritdoc/>
    public override void End()
    {
        // Positions of a value that follows are counted from the last word, not from the last sentence or pair.
        _word.PositionIncrement = _field switch
        {
            WordField.SentenceStarts => _passed,
            WordField.FunctionPairs => _pairs.Position - _passed,
            _ => 0,
        };
        _word.SetOffset(_text.Text.Length, _text.Text.Length);
    }

    private bool NextStem()
    {
        if (_next == _text.Words.Length) return false;
        ref readonly PlacedWord word = ref _text.Words[_next++];
        _word.Set(word.Forms.Stem, word.Start, word.Length, word.IsAcronym ? 0 : 1);
        return true;
    }

    private bool NextExact()
    {
        if (_next == _text.Words.Length) return false;
        ref readonly PlacedWord word = ref _text.Words[_next];
        byte[][] forms = word.Forms.Exact;
        _word.Set(forms[_form], word.Start, word.Length, _form > 0 || word.IsAcronym ? 0 : 1);
        if (++_form == forms.Length) (_next, _form) = (_next + 1, 0);
        return true;
    }

    /// <summary>Here <see cref="_passed"/> is the position of the pair before, and 1 more; 0 at first.</summary>
    private bool NextPair()
    {
        while (_pairs.Found.Count == 0)
        {
            if (_next == _text.Words.Length) return false;
            _pairs.Take(_text.Words[_next++]);
        }

        (byte[] pair, int position) = _pairs.Found.Dequeue();
        _word.Set(pair, 0, 0, position + 1 - _passed);
        _passed = position + 1;
        return true;
    }

    private bool NextSentence()
    {
        while (_next < _text.Words.Length)
        {
            ref readonly PlacedWord word = ref _text.Words[_next++];
            if (!word.IsAcronym) _passed++;
            if (!word.BeginsSentence) continue;
            _word.Set(SentenceStart, word.Start, word.Length, _passed);
            _passed = 0;
            return true;
        }

        return false;
    }
}
