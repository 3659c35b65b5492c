using System.Text;
using Lucene.Net.Analysis;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Benchmarks.Peers;

/// <summary>
/// The words of a prepared text, parted at spaces, as the archive gives the words of its texts to Lucene: as bytes that are made once a word,
/// or as pairs of function words. One text after the other, on one thread.
/// </summary>
internal sealed class PreparedWords : TokenStream
{
    private const int MostKept = 1 << 18;

    private readonly IndexedTerm _term = new();
    private readonly bool _pairs;
    private readonly Dictionary<string, WordForms> _known = new(StringComparer.Ordinal);
    private readonly FunctionPairs _found = new();
    private string _text = "";
    private int _next;
    private int _given;

    /// <summary>A stream of words, or of pairs.</summary>
    public PreparedWords(bool pairs)
    {
        _pairs = pairs;
        AddAttributeImpl(_term);
    }

    /// <summary>The stream at the begin of <paramref name="text"/>.</summary>
    public PreparedWords Over(string text)
    {
        _text = text;
        return this;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        (_next, _given) = (0, 0);
        _found.Reset();
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        if (!_pairs)
        {
            if (NextWord() is not { } word) return false;
            _term.Set(word.Forms.Folded, word.Start, word.Length, 1);
            return true;
        }

        while (_found.Found.Count == 0)
        {
            if (NextWord() is not { } word) return false;
            _found.Take(word);
        }

        (byte[] pair, int position) = _found.Found.Dequeue();
        _term.Set(pair, 0, 0, position + 1 - _given);
        _given = position + 1;
        return true;
    }

    /// <inheritdoc/>
    public override void End()
    {
        _term.PositionIncrement = 0;
        _term.SetOffset(_text.Length, _text.Length);
    }

    private PlacedWord? NextWord()
    {
        if (_next >= _text.Length) return null;
        int begin = _next;
        int space = _text.IndexOf(' ', begin);
        int end = space < 0 ? _text.Length : space;
        _next = end + 1;
        return new PlacedWord(FormsOf(_text.AsSpan(begin, end - begin)), begin, (ushort)(end - begin), IsAcronym: false, BeginsSentence: false);
    }

    private WordForms FormsOf(ReadOnlySpan<char> word)
    {
        Dictionary<string, WordForms>.AlternateLookup<ReadOnlySpan<char>> known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(word, out WordForms? forms)) return forms;
        if (_known.Count == MostKept) _known.Clear();
        byte[] bytes = Encoding.UTF8.GetBytes(word.ToString());
        forms = new WordForms(bytes, [bytes], bytes) { Function = FunctionWords.ContainsAny(word) ? [bytes] : [] };
        known[word] = forms;
        return forms;
    }
}
