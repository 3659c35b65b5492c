using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace SearchEngine.Core.Analysis;

/// <summary>
/// The words of <see cref="WordScanner"/> in the form of <see cref="TypographyFolding"/>, as a Lucene token stream.
/// A token's offsets are those of the word as printed. A word that folds to nothing is left out and takes no position.
/// </summary>
internal sealed class NewsTokenizer : Tokenizer
{
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly StringBuilder _folded = new();
    private char[] _text = new char[1024];
    private int _length;
    private int _position;

    public NewsTokenizer(TextReader input)
        : base(input)
    {
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _position = 0;
        _length = 0;
        int read;
        while ((read = m_input.Read(_text, _length, _text.Length - _length)) > 0)
        {
            _length += read;
            if (_length == _text.Length) Array.Resize(ref _text, _text.Length * 2);
        }
    }

    /// <inheritdoc/>
    public override bool IncrementToken()
    {
        ClearAttributes();
        var scanner = new WordScanner(_text.AsSpan(_position, _length - _position));
        while (scanner.MoveNext())
        {
            int start = _position + scanner.Current.Start;
            int end = _position + scanner.Current.End;
            _folded.Clear();
            TypographyFolding.Fold(_text.AsSpan(start, end - start), _folded);
            if (_folded.Length == 0) continue;
            _term.SetEmpty().Append(_folded);
            _offset.SetOffset(CorrectOffset(start), CorrectOffset(end));
            _position = end;
            return true;
        }

        _position = _length;
        return false;
    }

    /// <inheritdoc/>
    public override void End()
    {
        base.End();
        int end = CorrectOffset(_length);
        _offset.SetOffset(end, end);
    }
}
