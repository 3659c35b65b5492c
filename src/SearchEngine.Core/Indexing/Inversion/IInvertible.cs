namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>A field that tells its tokens itself, without a stream of attributes.</summary>
internal interface IInvertible
{
    /// <summary>Gives all tokens of the value.</summary>
    /// <returns>The positions behind its last token, as the end of a stream of tokens tells them, and the length of its text.</returns>
    (int Increment, int Length) Invert(FieldTokens tokens);
}
