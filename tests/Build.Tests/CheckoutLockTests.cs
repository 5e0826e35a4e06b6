using Components.Foundation.Errors;
using Components.Foundation.Files;

namespace BuildTests;

public sealed class CheckoutLockTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("checkout-lock-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_only_looks_or_serves_takes_no_lock() =>
        CheckoutLock.Take(_root, ["Explain", "Serve"], "Explain Serve", LockPolicy.Fail, CancellationToken.None).ShouldBeNull();

    [Fact]
    public void What_a_build_starts_in_its_own_checkout_works_under_its_lock()
    {
        using CheckoutLock? held = CheckoutLock.Take(_root, ["Test"], "Test", LockPolicy.Fail, CancellationToken.None);

        held.ShouldNotBeNull();
        CheckoutLock.Take(_root, ["Compile"], "Compile", LockPolicy.Fail, CancellationToken.None).ShouldBeNull();
    }

    [Fact]
    public void The_owner_is_named_with_age_and_targets()
    {
        string path = Path.Combine(_root, ".nuke", "temp", "build.lock");
        using FileLock? other = FileLock.TryTake(path, isShared: false, TimeProvider.System, "Publish");
        other.ShouldNotBeNull();

        Should.Throw<EnvironmentException>(() =>
            CheckoutLock.Take(_root, ["Compile"], "Compile", LockPolicy.Fail, CancellationToken.None)).Message.ShouldMatch(
            $"^BLD223: .*: Another build works in this checkout: process {Environment.ProcessId} on .+ for [0-9]+ s "
                + "\\(Publish\\)\\. "
            + "Wait until it has ended, or set cache\\.when_locked to 'wait'\\.$");
    }
}
