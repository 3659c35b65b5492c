using SearchEngine.Core.Articles;

namespace SearchEngine.Core.Corpus;

/// <summary>
/// What a reader makes of one item of a corpus file: an article, or the reason why there is none. A bad item is a
/// value, not an exception, so that it never stops the items behind it.
/// </summary>
public sealed record ReadOutcome
{
    private ReadOutcome(Article? article, CorpusFailure? failure) => (Article, Failure) = (article, failure);

    /// <summary>The article, when it could be read.</summary>
    public Article? Article { get; }

    /// <summary>The reason, when it could not.</summary>
    public CorpusFailure? Failure { get; }

    /// <summary>An article that was read.</summary>
    public static ReadOutcome Of(Article article) => new(article, null);

    /// <summary>An item that could not be read.</summary>
    public static ReadOutcome Failed(string path, int? line, string reason) => new(null, new CorpusFailure(path, line, reason));
}

/// <summary>Why a file, or a line of it, gave no article.</summary>
/// <param name="Path">The file, as it was named or found.</param>
/// <param name="Line">The line, counted from 1; null when the whole file is meant.</param>
/// <param name="Reason">A sentence that a desk editor understands: what is wrong and what to change.</param>
public sealed record CorpusFailure(string Path, int? Line, string Reason)
{
    /// <summary><c>path:line: reason</c>, the form that editors and terminals can jump to.</summary>
    public override string ToString() => Line is { } line ? $"{Path}:{line}: {Reason}" : $"{Path}: {Reason}";
}
