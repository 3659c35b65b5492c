using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Documents;
using SearchEngine.Core.Analysis;
using SearchEngine.Core.Indexing.Inversion;

namespace SearchEngine.Core.Indexing;

/// <summary>A field of the words of a text, which were found before.</summary>
/// <param name="name">The field.</param>
/// <param name="text">The text with its words.</param>
/// <param name="words">What the field keeps of them.</param>
/// <param name="type">How it is indexed and stored.</param>
internal sealed class WordsField(string name, TextWords text, WordField words, FieldType type) : Field(name, text.Text, type), IInvertible
{
    /// <inheritdoc/>
    public (int Increment, int Length) Invert(FieldTokens tokens) => (WordTokens.Add(text, words, tokens), text.Text.Length);
}

/// <summary>A field of one exact term, as <see cref="StringField"/>.</summary>
/// <param name="name">The field.</param>
/// <param name="value">The term.</param>
/// <param name="isStored">Whether it is stored as well.</param>
internal sealed class TermField(string name, string value, bool isStored = false)
    : Field(name, value, isStored ? StringField.TYPE_STORED : StringField.TYPE_NOT_STORED), IInvertible
{
    private readonly string _value = value;

    /// <inheritdoc/>
    public (int Increment, int Length) Invert(FieldTokens tokens)
    {
        tokens.Add(Encoding.UTF8.GetBytes(_value), 1, 0, _value.Length);
        return (0, _value.Length);
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
