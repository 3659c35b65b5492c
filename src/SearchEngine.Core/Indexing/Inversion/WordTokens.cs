using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Indexing.Inversion;

/// <summary>What a field keeps of the words of a text.</summary>
internal enum WordField
{
    /// <summary>The terms of <see cref="NewsAnalyzers.StemsOf(Language)"/>.</summary>
    Stems,

    /// <summary>The terms of <see cref="NewsAnalyzers.Exact"/>.</summary>
    Exact,

    /// <summary>The places of <see cref="NewsAnalyzers.SentenceStarts"/>.</summary>
    SentenceStarts,

    /// <summary>The terms of <see cref="NewsAnalyzers.FunctionPairs"/>.</summary>
    FunctionPairs,
}

/// <summary>The tokens of a text whose words were found before: those that the analyzer of the field would find.</summary>
internal static class WordTokens
{
    private static readonly byte[] SentenceStart = System.Text.Encoding.UTF8.GetBytes(NewsAnalyzers.SentenceStart);

    [ThreadStatic]
    private static FunctionPairs? _pairs;

    /// <summary>Gives the tokens of a text.</summary>
    /// <returns>The positions behind the last token.</returns>
    public static int Add(TextWords text, WordField field, FieldTokens tokens) => field switch
    {
        WordField.Stems => AddStems(text, tokens),
        WordField.Exact => AddExact(text, tokens),
        WordField.FunctionPairs => AddPairs(text, tokens),
        _ => AddSentences(text, tokens),
    };

    private static int AddStems(TextWords text, FieldTokens tokens)
    {
        foreach (ref readonly PlacedWord word in text.Words.AsSpan()) tokens.Add(word.Forms.Stem, word.IsAcronym ? 0 : 1, word.Start, word.Start + word.Length);
        return 0;
    }

    private static int AddExact(TextWords text, FieldTokens tokens)
    {
        foreach (ref readonly PlacedWord word in text.Words.AsSpan())
        {
            int increment = word.IsAcronym ? 0 : 1;
            foreach (byte[] form in word.Forms.Exact)
            {
                tokens.Add(form, increment, word.Start, word.Start + word.Length);
                increment = 0;
            }
        }

        return 0;
    }

    // Positions of a value that follows are counted from the last word, not from the last sentence or pair: the end says how many are behind it.
    private static int AddSentences(TextWords text, FieldTokens tokens)
    {
        int passed = 0;
        foreach (ref readonly PlacedWord word in text.Words.AsSpan())
        {
            if (!word.IsAcronym) passed++;
            if (!word.BeginsSentence) continue;
            tokens.Add(SentenceStart, passed, word.Start, word.Start + word.Length);
            passed = 0;
        }

        return passed;
    }

    private static int AddPairs(TextWords text, FieldTokens tokens)
    {
        FunctionPairs pairs = _pairs ??= new FunctionPairs();
        pairs.Reset();
        // The position of the pair before, and 1 more.
        int given = 0;
        foreach (ref readonly PlacedWord word in text.Words.AsSpan())
        {
            pairs.Take(word);
            while (pairs.Found.TryDequeue(out (byte[] Pair, int Position) found))
            {
                tokens.Add(found.Pair, found.Position + 1 - given, 0, 0);
                given = found.Position + 1;
            }
        }

        return pairs.Position - given;
    }
}
