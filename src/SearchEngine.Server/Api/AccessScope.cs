namespace SearchEngine.Server.Api;

/// <summary>What a caller may be allowed to do.</summary>
internal enum AccessScope
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
