using SearchEngine.Core.Articles;
using SearchEngine.Core.Checking;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <summary>What was changed between two versions of an article.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="From">The version that is taken as the old one.</param>
/// <param name="To">The version that is taken as the new one.</param>
/// <param name="Changes">The texts that differ, in the order of the article; empty where none does.</param>
public sealed record ChangesAnswer(string Id, VersionAnswer From, VersionAnswer To, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>The changes from one version of <paramref name="id"/> to another.</summary>
    public static ChangesAnswer Of(string id, ArticleVersionEntry from, ArticleVersionEntry to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new ChangesAnswer(
            id, VersionAnswer.Of(id, from), VersionAnswer.Of(id, to),
            [
                .. Texts(from.Article).Zip(Texts(to.Article))
                    .Where(pair => pair.First.Text != pair.Second.Text)
                    .Select(pair => new FieldChange(
                        pair.First.Field,
                        [.. TextChanges.Of(pair.First.Text, pair.Second.Text).Select(part => new QuoteDifference(part.Op.ToString().ToLowerInvariant(), part.Text, part.Original))])),
            ]);
    }

    private static (string Field, string Text)[] Texts(Article article) =>
    [
        ("headline", article.Headline),
        ("byline", string.Join(", ", article.Byline)),
        ("section", article.Section ?? ""),
        ("place", article.Place ?? ""),
        ("highlights", string.Join("\n", article.Highlights)),
        ("body", article.Body),
        ("keywords", string.Join(", ", article.Keywords)),
    ];
}

/// <summary>A text of an article that differs between two versions.</summary>
/// <param name="Field"><c>headline</c>, <c>byline</c>, <c>section</c>, <c>place</c>, <c>highlights</c> (one a line), <c>body</c> or <c>keywords</c>.</param>
/// <param name="Diff">All of it word by word: <c>text</c> are the words of the new version, <c>original</c> those of the old one.</param>
public sealed record FieldChange(string Field, IReadOnlyList<QuoteDifference> Diff);
