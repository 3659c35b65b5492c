using System.Text.Json;
using System.Text.Json.Serialization;

namespace SearchEngine.Server.Api;

/// <summary>What a caller may be allowed to do.</summary>
public enum AccessScope
{
    /// <summary>To search and read what can be seen.</summary>
    Read,

    /// <summary>To put and withdraw articles.</summary>
    Write,

    /// <summary>To keep saved searches and be told of what they find.</summary>
    Alerts,

    /// <summary>To look after the archive: rebuild it, see who did what.</summary>
    Admin,
}

/// <summary>The scopes by their names, in lower case, as they stand in JSON and on the command line.</summary>
public sealed class ScopeNames() : JsonStringEnumConverter<AccessScope>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
{
    /// <summary>The name of a scope.</summary>
    public static string Of(AccessScope scope) => JsonNamingPolicy.CamelCase.ConvertName(scope.ToString());

    /// <summary>The scope with a name; null when there is none.</summary>
    public static AccessScope? Read(string name) => Enum.GetValues<AccessScope>().Cast<AccessScope?>().FirstOrDefault(scope => Of(scope!.Value) == name);
}
