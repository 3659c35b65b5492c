namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>What a noun phrase stands for, as far as its words tell.</summary>
internal enum PhraseType : byte
{
    Pronoun,

    /// <summary>"who", "which".</summary>
    Relative,
    Name,

    /// <summary>A role or a title and a name: "White House spokeswoman Jennifer Friedman".</summary>
    TitledName,
    Organisation,
    Person,
    Document,
    Other,
}

/// <summary>A noun phrase: the tokens from <paramref name="First"/> to <paramref name="Last"/>.</summary>
/// <param name="First">The index of its first token.</param>
/// <param name="Last">The index of its last token.</param>
/// <param name="Type">What it stands for.</param>
internal readonly record struct NounPhrase(int First, int Last, PhraseType Type);
