using SearchEngine.Core.Analysis;

namespace SearchEngine.Core.Queries;

/// <summary>The limits of a query beside its length: those that keep its cost in bounds. A reading has the counts of its query.</summary>
internal static class QueryLimits
{
    /// <summary>Refuses more words and phrases, words in them, words with asterisks or tildes, and choices, than a query may have.</summary>
    /// <exception cref="QueryLimitException">One of them is over its limit.</exception>
    public static void Check(IEnumerable<QueryToken> tokens)
    {
        int clauses = 0;
        int words = 0;
        int patterns = 0;
        foreach (Clause leaf in tokens.Select(token => token.Leaf).OfType<Clause>())
        {
            if (++clauses > QueryParser.MaxClauses) throw Over(QueryParser.MaxClauses, "words and phrases", leaf);
            (string text, bool fuzzy) = leaf switch
            {
                WordClause word => (word.Text, word.Form == WordForm.Fuzzy),
                PhraseClause phrase => (phrase.Text, false),
                _ => ("", false),
            };
            words += WordCount(text);
            if (words > QueryParser.MaxWords) throw Over(QueryParser.MaxWords, "words", leaf);

            string[] withAsterisks = [.. text.Split(' ').Where(word => word.Contains('*', StringComparison.Ordinal))];
            if (withAsterisks.Any(word => word.Count(c => c == '*') > QueryParser.MaxAsterisks)) throw Over(QueryParser.MaxAsterisks, "asterisks in one word", leaf);
            patterns += withAsterisks.Length + (fuzzy ? 1 : 0);
            if (patterns > QueryParser.MaxPatterns) throw Over(QueryParser.MaxPatterns, "words with an asterisk or a tilde", leaf);

            if (leaf is PhraseClause && ChoiceWords(text) > QueryParser.MaxChoiceWords) throw Over(QueryParser.MaxChoiceWords, "words in the choices of one phrase", leaf);
        }
    }

    private static QueryLimitException Over(int limit, string what, Clause leaf) =>
        new($"The query has more than {limit} {what}. Shorten it.", leaf.Range.Start);

    private static int WordCount(string text)
    {
        int count = 0;
        for (var words = new WordScanner(text); words.MoveNext();) count++;
        return count;
    }

    private static int ChoiceWords(string phrase) => phrase.Contains('(', StringComparison.Ordinal)
        ? PhraseParts.Of(phrase).OfType<PhraseChoice>().Sum(choice => choice.Alternatives.Sum(run => run.Sum(word => WordCount(word.Text))))
        : 0;
}
