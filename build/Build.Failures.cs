using System.Runtime.ExceptionServices;
using Components.Build.Contracts;

/// <summary>Exit codes under NUKE's own package, which asks no <see cref="IBuildErrorMapper"/> and would end every failure with
/// 255. Our engine maps failures by itself, and gives the target's context; where it has not, this one's does.</summary>
internal sealed partial class Build
{
    private readonly LastError _lastError = new();

    private bool IsForeignEngine => TargetContext is DetachedTargetContext;

    protected override void OnTargetRunning(string target)
    {
        if (IsForeignEngine)
        {
            _lastError.Listen();
        }
    }

    protected override void OnTargetFailed(string target)
    {
        if (IsForeignEngine)
        {
            ExitCode ??= CodeOf(_lastError.Exception);
        }
    }

    /// <summary>Runs what NUKE calls outside a target's body: it tells no hook when that throws.</summary>
    /// <param name="work">Code of <see cref="OnBuildInitialized"/>, or of a target's condition.</param>
    private T WithExitCode<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (NotesExitCode(exception))
        {
            throw;
        }
    }

    // In the filter, which never holds: the exception goes on as it was.
    private bool NotesExitCode(Exception exception)
    {
        if (IsForeignEngine)
        {
            ExitCode ??= CodeOf(exception);
        }

        return false;
    }

    private int CodeOf(Exception? exception) =>
        exception is not null && Map(exception) is { } error ? error.ExitCode : (int)Components.Foundation.Errors.ExitCode.Bug;

    /// <summary>Exception of the failing target, which NUKE's hook does not name. It is the last exception with an exit code
    /// that anything threw since the target began; one that was handled before another, without a code, ended the target would
    /// stand in for it.</summary>
    internal sealed class LastError
    {
        private bool _isListening;

        public Exception? Exception { get; private set; }

        public void Listen()
        {
            Exception = null;
            if (!_isListening)
            {
                _isListening = true;
                AppDomain.CurrentDomain.FirstChanceException += Keep;
            }
        }

        private void Keep(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is Components.Foundation.Errors.ComponentsException or OperationCanceledException)
            {
                Exception = thrown.Exception;
            }
        }
    }
}
