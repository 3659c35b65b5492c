namespace SearchEngine.Core.Queries;

/// <summary>One place of a phrase.</summary>
internal abstract record PhrasePart;

/// <summary>A word of a phrase as typed. It may hold asterisks, and several words of the index (<c>stand-off</c>), which then stand together.</summary>
internal sealed record PhraseWord(string Text) : PhrasePart;

/// <summary>A place where any one of several runs of words may stand; two alternatives or more, each of one word or more.</summary>
internal sealed record PhraseChoice(IReadOnlyList<IReadOnlyList<PhraseWord>> Alternatives) : PhrasePart;

/// <summary>What stands where in the canonical text of a phrase.</summary>
internal static class PhraseParts
{
    /// <summary>The parts of <paramref name="text"/> in order; one or more where it holds a word.</summary>
    public static IReadOnlyList<PhrasePart> Of(string text) => QueryPhrase.Read(text, 0, []);

    /// <summary>The canonical text of <paramref name="parts"/>: <see cref="Of"/> of it gives the same parts.</summary>
    public static string Text(IReadOnlyList<PhrasePart> parts) => string.Join(' ', parts.Select(part => part switch
    {
        PhraseWord word => word.Text,
        PhraseChoice choice => $"({string.Join(" OR ", choice.Alternatives.Select(run => string.Join(' ', run.Select(word => word.Text))))})",
        _ => throw new ArgumentOutOfRangeException(nameof(parts), part, "Not a part of a phrase."),
    }));
}
