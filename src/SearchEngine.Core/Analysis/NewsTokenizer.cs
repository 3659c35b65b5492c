using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Analysis;

/// <summary>What becomes of a word that <see cref="Acronyms"/> tells from the function word it reads as.</summary>
internal enum AcronymForm
{
    /// <summary>The plain word alone: <c>us</c>.</summary>
    Plain,

    /// <summary>Both at one position, for the index: <c>us</c> and <c>u.s</c>.</summary>
    Both,

    /// <summary>The acronym alone, for queries: <c>u.s</c>.</summary>
    Marked,
}

/// <summary>
/// The words of <see cref="WordScanner"/> in the form of <see cref="TypographyFolding"/>, as a Lucene token stream.
/// A token's offsets are those of the word as printed. A word that folds to nothing is left out and takes no position.
/// </summary>
internal sealed class NewsTokenizer : Tokenizer
{
    private readonly AcronymForm _acronyms;
    private readonly bool _placesOnly;
    private readonly ICharTermAttribute _term;
    private readonly IOffsetAttribute _offset;
    private readonly IPositionIncrementAttribute _increment;
    private readonly IKeywordAttribute _keyword;
    private readonly StringBuilder _folded = new();
    private readonly StringBuilder _marked = new();
    private char[] _text = new char[1024];
    private int _length;
    private int _position;
    private TextRange _current;

    /// <param name="input">The text.</param>
    /// <param name="acronyms">What becomes of acronyms.</param>
    /// <param name="placesOnly">Whether only positions and offsets are wanted; the terms may then be empty.</param>
    public NewsTokenizer(TextReader input, AcronymForm acronyms, bool placesOnly = false)
        : base(input)
    {
        _acronyms = acronyms;
        _placesOnly = placesOnly;
        _term = AddAttribute<ICharTermAttribute>();
        _offset = AddAttribute<IOffsetAttribute>();
        _increment = AddAttribute<IPositionIncrementAttribute>();
        _keyword = AddAttribute<IKeywordAttribute>();
    }

    /// <summary>The whole text that is being read.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        _marked.Clear();
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
        if (_marked.Length > 0)
        {
            _increment.PositionIncrement = 0;
            return GiveMarked();
        }

        var scanner = new WordScanner(_text.AsSpan(_position, _length - _position));
        while (scanner.MoveNext())
        {
            _current = new TextRange(_position + scanner.Current.Start, scanner.Current.Length);
            _folded.Clear();

            // What begins with a plain letter or digit never folds to nothing.
            if (_placesOnly && char.IsAsciiLetterOrDigit(_text[_current.Start]))
            {
                _position = _current.End;
                return Give(_folded);
            }

            TypographyFolding.Fold(_text.AsSpan(_current.Start, _current.Length), _folded);
            if (_folded.Length == 0) continue;
            _position = _current.End;
            if (_acronyms != AcronymForm.Plain && Acronyms.TryMark(Text, _current, _marked) && _acronyms == AcronymForm.Marked) return GiveMarked();
            return Give(_folded);
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

    private bool GiveMarked()
    {
        // A stemmer would take the last letter for an ending.
        _keyword.IsKeyword = true;
        Give(_marked);
        _marked.Clear();
        return true;
    }

    private bool Give(StringBuilder term)
    {
        _term.SetEmpty().Append(term);
        _offset.SetOffset(CorrectOffset(_current.Start), CorrectOffset(_current.End));
        return true;
    }
}
