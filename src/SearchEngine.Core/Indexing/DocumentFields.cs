using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Indexing;

/// <summary>A field of the words of a text, which were found before.</summary>
/// <param name="name">The field.</param>
/// <param name="text">The text with its words.</param>
/// <param name="words">What the field keeps of them.</param>
/// <param name="type">How it is indexed and stored.</param>
internal sealed class WordsField(string name, TextWords text, WordField words, FieldType type) : Field(name, text.Text, type)
{
    /// <inheritdoc/>
    public override TokenStream GetTokenStream(Analyzer analyzer) => WordStream.Over(text, words);
}

/// <summary>A field of one exact term, as <see cref="StringField"/>; what tokens it needs is shared by all of a thread.</summary>
/// <param name="name">The field.</param>
/// <param name="value">The term.</param>
/// <param name="isStored">Whether it is stored as well.</param>
internal sealed class TermField(string name, string value, bool isStored = false) : Field(name, value, isStored ? StringField.TYPE_STORED : StringField.TYPE_NOT_STORED)
{
    [ThreadStatic]
    private static OneTerm? _ofThread;

    private readonly string _value = value;

    /// <inheritdoc/>
    public override TokenStream GetTokenStream(Analyzer analyzer) => (_ofThread ??= new OneTerm()).Over(_value);

    private sealed class OneTerm : TokenStream
    {
        private readonly IndexedTerm _term = new();
        private readonly BytesRef _bytes = new(64);
        private bool _given;

        public OneTerm() => AddAttributeImpl(_term);

        public OneTerm Over(string value)
        {
            UnicodeUtil.UTF16toUTF8(value, 0, value.Length, _bytes);
            (_term.BytesRef.Bytes, _term.BytesRef.Length) = (_bytes.Bytes, _bytes.Length);
            _term.SetOffset(0, value.Length);
            return this;
        }

        public override void Reset() => (_given, _term.PositionIncrement) = (false, 1);

        public override bool IncrementToken() => !_given && (_given = true);

        public override void End() => _term.PositionIncrement = 0;
    }
}

/// <summary>A field of one number, as <see cref="Int64Field"/> that is not stored; what tokens it needs is shared by all of a thread.</summary>
/// <param name="name">The field.</param>
/// <param name="value">The number.</param>
internal sealed class NumberField(string name, long value) : Field(name, Int64Field.TYPE_NOT_STORED)
{
    [ThreadStatic]
    private static NumericTokenStream? _ofThread;

    /// <inheritdoc/>
    public override TokenStream GetTokenStream(Analyzer analyzer) =>
        (_ofThread ??= new NumericTokenStream(Int64Field.TYPE_NOT_STORED.NumericPrecisionStep)).SetInt64Value(value);
}
