using SearchEngine.Core.Articles;

namespace SearchEngine.Server.Assistants;

/// <summary>Cuts a body into pieces that an assistant can take in.</summary>
internal static class BodyPiece
{
    /// <summary>
    /// The range of <paramref name="body"/> from <paramref name="start"/> on, at most <paramref name="length"/> long, or one more not to part a surrogate pair: up to the end of a paragraph where
    /// one ends in its second half, else of a word, and never through a character. A piece begins where the one before it ended.
    /// </summary>
    public static TextRange Of(string body, int start, int length)
    {
        start = Whole(body, Math.Min(start, body.Length));
        int end = Math.Min(body.Length, start + length);
        if (end == body.Length) return new TextRange(start, end - start);
        int half = start + (length / 2);
        int paragraph = body.LastIndexOf("\n\n", end - 1, end - half, StringComparison.Ordinal);
        int space = body.LastIndexOf(' ', end - 1, end - half);
        end = paragraph >= half ? paragraph + 2 : space >= half ? space + 1 : Whole(body, end);
        return new TextRange(start, end - start);
    }

    /// <summary>The place itself, or the one behind it where it lies within a surrogate pair.</summary>
    private static int Whole(string body, int place) =>
        place > 0 && place < body.Length && char.IsHighSurrogate(body[place - 1]) && char.IsLowSurrogate(body[place]) ? place + 1 : place;
}
