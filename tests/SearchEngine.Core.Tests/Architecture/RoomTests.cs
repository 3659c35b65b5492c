using System.Text.RegularExpressions;
using Xunit;

namespace SearchEngine.Core.Tests.Architecture;

public sealed partial class RoomTests
{
    /// <summary>The rooms of the library in the order in which an article and a query pass through them.</summary>
    private static readonly string[] Rooms =
        ["Postings", "Articles", "Corpus", "Quotations", "Analysis", "Indexing", "Queries", "Searching", "Highlighting", "Checking", "Alerting", "Evaluation"];

    [Fact]
    public void A_room_uses_only_the_rooms_before_it()
    {
        var wrong = new List<string>();
        foreach ((string room, string path, string source) in Sources())
        {
            foreach (string used in References().Matches(source).Select(match => match.Groups[1].Value).Distinct())
            {
                bool isRoom = Rooms.Contains(used);
                if (isRoom && Array.IndexOf(Rooms, used) <= Array.IndexOf(Rooms, room)) continue;
                wrong.Add($"{path} uses SearchEngine.Core.{used}, which {(isRoom ? "comes later" : "is no room")}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_room_uses_the_front_door()
    {
        string[] atTheDoor =
        [
            .. typeof(NewsArchive).Assembly.GetTypes()
                .Where(type => type is { Namespace: "SearchEngine.Core", IsNested: false } && !type.Name.Contains('<', StringComparison.Ordinal))
                .Select(type => type.Name.Split('`')[0]),
        ];
        Assert.Contains(nameof(NewsArchive), atTheDoor);

        var names = new Regex($@"\b({string.Join('|', atTheDoor)})\b");
        string[] wrong =
        [
            .. Sources().SelectMany(file => names.Matches(WithoutCommentsAndStrings(file.Source))
                .Select(match => $"{file.Path} uses {match.Value}")).Distinct(),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_folder_of_the_library_is_a_room()
    {
        IEnumerable<string> folders = Repository.CSharp("src/SearchEngine.Core").Select(RoomOf).OfType<string>().Distinct();
        Assert.Equal([], folders.Except(Rooms));
    }

    [Fact]
    public void A_file_declares_the_namespace_of_its_folder()
    {
        string[] wrong =
        [
            .. Sources().Where(file => !file.Source.Contains($"namespace SearchEngine.Core.{file.Room};", StringComparison.Ordinal)
                && !file.Source.Contains($"namespace SearchEngine.Core.{file.Room}.", StringComparison.Ordinal)).Select(file => file.Path),
        ];
        Assert.Equal([], wrong);
    }

    private static IEnumerable<(string Room, string Path, string Source)> Sources() =>
        from path in Repository.CSharp("src/SearchEngine.Core")
        let room = RoomOf(path)
        where room is not null
        select (room, Repository.Relative(path), File.ReadAllText(path));

    private static string? RoomOf(string path) =>
        Repository.Relative(path).Split('/') is ["src", "SearchEngine.Core", var room, _, ..] ? room : null;

    private static string WithoutCommentsAndStrings(string source) => CommentsAndStrings().Replace(source, "");

    [GeneratedRegex(@"\bSearchEngine\.Core\.([A-Za-z]+)")]
    private static partial Regex References();

    [GeneratedRegex("""//[^\n]*|"(?:\\.|[^"\\\n])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentsAndStrings();
}
