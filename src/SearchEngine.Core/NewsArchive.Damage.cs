using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Queries;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>What searches say of an archive that the disk has damaged.</content>
public sealed partial class NewsArchive
{
    private readonly System.Threading.Lock _checking = new();
    private Opened? _checked;
    private volatile string? _damage;

    /// <summary>
    /// Reads every file of the archive and compares it with its checksum; what is damaged, or null where all is whole. Once something is
    /// known to be, every answer has a note of it, and an answer that cannot be given says why. <see cref="ArchiveCare.VerifyAsync"/> tells more.
    /// </summary>
    public Task<string?> CheckFilesAsync(CancellationToken cancellation) => Task.Run(
        () =>
        {
            lock (_checking) return _damage = Damage(cancellation);
        },
        cancellation);

    /// <summary>
    /// What <paramref name="read"/> gives. Where it fails in a way that it should not, and the files are not what was written, that is said: damage
    /// shows in any way, from a number out of range to text that is none.
    /// </summary>
    private T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (MayComeOfDamage(failure) && DamageOnce() is { } damage)
        {
            throw new ArchiveException(damage, failure);
        }
    }

    private static bool MayComeOfDamage(Exception failure) =>
        failure is not (ArchiveException or OperationCanceledException or QueryLimitException or SearchTimeoutException or ArgumentNullException)
        && failure.GetType() != typeof(ArgumentException);

    private IEnumerable<string> DamageNote() => _damage is { } damage ? [damage] : [];

    /// <summary>As <see cref="Damage"/>, once for a generation that is open: whoever makes searches fail must not make them all read the whole archive.</summary>
    private string? DamageOnce()
    {
        lock (_checking)
        {
            if (ReferenceEquals(_checked, _opened)) return _damage;
            _checked = _opened;
            return _damage = Damage(CancellationToken.None);
        }
    }

    private string? Damage(CancellationToken cancellation)
    {
        IReadOnlyList<VerifyFinding> damaged = ArchiveVerification.Files(_folder, cancellation);
        if (damaged.Count == 0) return null;
        string more = damaged.Count == 1 ? "" : $", and {damaged.Count - 1} more";
        return $"The archive in {_folder.Path} is damaged: {damaged[0].File}: {damaged[0].Problem}{more}. Answers may be wrong or missing. newsearch verify says what is lost, and what to do.";
    }
}
