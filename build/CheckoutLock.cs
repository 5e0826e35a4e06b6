using Components.Foundation.Errors;
using Components.Foundation.Files;

/// <summary>One build at a time in one checkout: two would compile into the same directories and replace each other's report.
/// build.sh takes the same lock while it compiles this program.</summary>
internal sealed class CheckoutLock : IDisposable
{
    /// <summary>Path of the lock that a build above this one holds: what a target starts works under its lock.</summary>
    public const string HeldVariable = "COMPONENTS_BUILD_LOCK";

    // They write nothing below the checkout, or take locks of their own; a server would keep the lock for days.
    private static readonly string[] Free = ["Explain", "Serve", "Warmup", "Verify", "Rollback", "Prune"];

    private readonly FileLock _held;

    private CheckoutLock(FileLock held, string path)
    {
        _held = held;
        Environment.SetEnvironmentVariable(HeldVariable, path);
    }

    /// <summary>Takes the lock when one of the targets needs it.</summary>
    /// <param name="root">The checkout.</param>
    /// <param name="targets">Targets that will run.</param>
    /// <param name="command">Targets as they were asked for, told to whoever waits.</param>
    /// <param name="policy">What to do when another build holds it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The lock; null when none is needed.</returns>
    /// <exception cref="EnvironmentException">BLD223: another build holds it and the policy is to fail.</exception>
    public static CheckoutLock? Take(
        string root, IEnumerable<string> targets, string command, LockPolicy policy, CancellationToken cancellation)
    {
        string path = Path.Combine(root, ".nuke", "temp", "build.lock");
        bool isHeldAbove = string.Equals(Environment.GetEnvironmentVariable(HeldVariable), path, StringComparison.Ordinal);
        if (isHeldAbove || targets.All(static target => Free.Contains(target, StringComparer.Ordinal)))
        {
            return null;
        }

        FileLock held = FileLock.Take(
            path,
            isShared: false,
            policy,
            owner => new EnvironmentException(
                code: "BLD223",
                what: $"Another build works in this checkout: {owner}.",
                where: root,
                remedy: "Wait until it has ended, or set cache.when_locked to 'wait'."),
            static owner => Console.WriteLine($"Waiting for another build in this checkout: {owner}."),
            TimeProvider.System,
            cancellation,
            command);
        return new CheckoutLock(held, path);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(HeldVariable, null);
        _held.Dispose();
    }
}
