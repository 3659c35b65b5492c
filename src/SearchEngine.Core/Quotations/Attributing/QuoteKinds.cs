using SearchEngine.Core.Articles;
using SearchEngine.Core.Quotations.Wording;

namespace SearchEngine.Core.Quotations.Attributing;

/// <summary>Tells a quotation that is a clause or sentence of its own from words inside the article's sentence.</summary>
internal static class QuoteKinds
{
    /// <summary>The kind of an attributed quotation; <paramref name="before"/> is the quote before it when one cue attributes both.</summary>
    public static QuoteKind Of(Scene scene, int quote, Quote? before)
    {
        int place = scene.Places[quote];
        Token own = scene.Tokens[place], left = scene.At(place - 1);
        ReadOnlySpan<char> text = scene.Text.AsSpan(own.Start, own.Length);
        bool carriesOn = before is { Kind: QuoteKind.Full } && before.Text[^1] is ',' or '—' or '-' && left.Kind is TokenKind.Comma or TokenKind.Dash;
        if (carriesOn) return QuoteKind.Full;
        if (!BeginsLikeSentence(text)) return left.Kind is TokenKind.Break && text.Length > 60 ? QuoteKind.Full : QuoteKind.Fragment;
        bool opens = left.Kind is not TokenKind.Word || left.Is(WordClass.Reporting) || left.Sentence != own.Sentence;
        bool ends = text[^1] is '.' or ',' or '?' or '!' or '…' or '—' or '-';
        return opens && (ends || scene.At(place + 1).Kind is TokenKind.Break or TokenKind.Stop or TokenKind.Comma) ? QuoteKind.Full : QuoteKind.Fragment;
    }

    private static bool BeginsLikeSentence(ReadOnlySpan<char> text)
    {
        int i = 0;
        while (i < text.Length && !char.IsLetterOrDigit(text[i])) i++;
        return i < text.Length && (char.IsUpper(text[i]) || char.IsDigit(text[i]));
    }
}
