using Components.Serve.Turns;

namespace Components.Serve.Tests.Turns;

/// <content>Long work that pauses for others, and light requests beside it.</content>
public sealed partial class FairTurnsTests
{
    [Fact(Timeout = LimitMs)]
    public async Task Long_work_is_due_after_a_slice_when_others_wait_and_goes_on_before_the_rest_of_its_client()
    {
        FairTurns turns = new(1, 100, _time);
        Waiter held = await HeavyAsync(turns, "long");
        Task<Waiter?>[] rest = Many(3, turns, "long", heavy: true);
        Task<Waiter?> other = turns.AcquireAsync("other", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        _time.Advance(1);
        turns.IsDue(held).ShouldBeFalse("it is shorter than a slice");
        _time.Advance(1);
        turns.IsDue(held).ShouldBeTrue();

        Task<Waiter> resumed = turns.ResumeAsync(held, TestContext.Current.CancellationToken);
        Waiter next = (await other).ShouldNotBeNull();
        resumed.IsCompleted.ShouldBeFalse();
        _time.Advance(1);
        turns.Release(next);

        Waiter again = await resumed;
        rest.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(again);
        await Eventually.TrueAsync(() => Task.FromResult(HasTurn(rest[0])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Light_requests_do_not_wait_for_heavy_ones_and_fill_no_more_than_all_turns(int count)
    {
        FairTurns turns = new(count, 100, _time);
        Waiter held = await HeavyAsync(turns, "one");
        Task<Waiter?>[] light = Many(5, turns, "one");
        light.Count(HasTurn).ShouldBe(count);
        _time.Advance(2);
        turns.IsDue(held).ShouldBeTrue("they share the processors with it");
    }

    [Fact(Timeout = LimitMs)]
    public async Task Light_requests_do_not_wait_for_those_of_somebody_greedier()
    {
        FairTurns turns = new(2, 100, _time);
        await AskAsync(turns, "other", "", 3000, TestContext.Current.CancellationToken);
        await AskAsync(turns, "greedy", "", 1100, TestContext.Current.CancellationToken);

        // It used less, and has far more requests here.
        Task<Waiter?>[] greedy = Many(16, turns, "greedy");
        greedy.Count(HasTurn).ShouldBe(2);
        Task<Waiter?>[] other = Many(3, turns, "other");
        other.Count(HasTurn).ShouldBe(2, "all that there are, as if the others were none");
        turns.Release((await greedy[0])!);
        greedy.Count(HasTurn).ShouldBe(2, "the turn that it had was lent");
        other.Count(HasTurn).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_pauses_while_nobody_waits()
    {
        FairTurns turns = new(2, 100, _time);
        Waiter held = await HeavyAsync(turns, "long");
        _time.Advance(1000);
        turns.IsDue(held).ShouldBeFalse();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Work_that_was_begun_is_not_refused_when_the_queue_is_full()
    {
        FairTurns turns = new(1, 1, _time);
        Waiter held = await HeavyAsync(turns, "greedy");
        Task<Waiter?> first = turns.AcquireAsync("first", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        _time.Advance(2000);
        Task<Waiter> resumed = turns.ResumeAsync(held, TestContext.Current.CancellationToken);
        Waiter at = (await first).ShouldNotBeNull();
        Task<Waiter?>[] further = Many(2, turns, "greedy", heavy: true);
        (await further[1]).ShouldBeNull();
        Task<Waiter?> late = turns.AcquireAsync("late", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        (await further[0]).ShouldBeNull("it is the last of whoever owes most, of those that can be refused");
        resumed.IsCompleted.ShouldBeFalse();
        turns.Release(at);
        turns.Release((await late).ShouldNotBeNull());
        (await resumed).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Slices_do_not_let_a_client_begin_more_than_it_could_hold_turns_for()
    {
        FairTurns turns = new(2, 100, _time);
        Waiter held = await HeavyAsync(turns, "greedy");
        Task<Waiter?>[] keys = [.. Enumerable.Range(0, 5).Select(index =>
            turns.AcquireAsync("greedy", $"key{index}", 500, isHeavy: true, TestContext.Current.CancellationToken))];
        Waiter[] lights = [(await LightAsync(turns, "other")).ShouldNotBeNull()];
        _time.Advance(2);
        Task<Waiter> resumed = turns.ResumeAsync(held, TestContext.Current.CancellationToken);
        keys.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(lights[0]);
        Waiter again = await resumed;
        keys.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(again);
        await Eventually.TrueAsync(() => Task.FromResult(keys.Count(HasTurn) == 1));
    }

    [Fact(Timeout = LimitMs)]
    public async Task Work_that_goes_on_leaves_the_last_free_turn_to_light_requests_for_a_while()
    {
        FairTurns turns = new(2, 100, _time);
        Waiter held = await HeavyAsync(turns, "long");
        Waiter first = (await LightAsync(turns, "other")).ShouldNotBeNull();
        _time.Advance(2);
        Task<Waiter> resumed = turns.ResumeAsync(held, TestContext.Current.CancellationToken);
        resumed.IsCompleted.ShouldBeFalse("a light request is at work, and one more may come");
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        Waiter again = await resumed;
        turns.Release(first);
        turns.Release(again);

        // Nobody else is at work: nothing is left.
        Waiter alone = await HeavyAsync(turns, "long");
        _time.Advance(2);
        turns.ResumeAsync(alone, TestContext.Current.CancellationToken).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_greedy_one_leaves_the_last_free_turn_to_light_requests_of_others_for_a_while()
    {
        FairTurns turns = new(2, 100, _time);
        await AskAsync(turns, "greedy", "", 3000, TestContext.Current.CancellationToken);
        Waiter other = (await LightAsync(turns, "other")).ShouldNotBeNull();
        Task<Waiter?> greedy = turns.AcquireAsync("greedy", "", 5, isHeavy: false, TestContext.Current.CancellationToken);
        greedy.IsCompleted.ShouldBeFalse();
        Waiter second = (await LightAsync(turns, "other")).ShouldNotBeNull("the turn was left for it");
        turns.Release(second);
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        Waiter now = (await greedy).ShouldNotBeNull();
        turns.Release(now);
        turns.Release(other);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Greedy_ones_together_leave_it_as_one_would()
    {
        FairTurns turns = new(2, 100, _time);
        await AskAsync(turns, "second", "", 3000, TestContext.Current.CancellationToken);
        _time.Advance(500);
        Waiter first = (await LightAsync(turns, "first")).ShouldNotBeNull();
        _time.Advance(3000);
        Waiter other = (await LightAsync(turns, "other")).ShouldNotBeNull();
        turns.Release(first);
        Task<Waiter?> second = LightAsync(turns, "second");
        second.IsCompleted.ShouldBeFalse("another one like it had a turn just now");
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        turns.Release((await second).ShouldNotBeNull());
        turns.Release(other);
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_light_request_does_not_wait_behind_a_heavy_one_of_its_own_client_that_must()
    {
        FairTurns turns = new(2, 100, _time);
        await HeavyAsync(turns, "one");
        Task<Waiter?> second = turns.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse("heavy ones leave a turn free");
        await AskAsync(turns, "other", "", 1, TestContext.Current.CancellationToken);
        (await LightAsync(turns, "one")).ShouldNotBeNull("though another client is there too");
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_to_go_on_leaves_room_for_the_next()
    {
        FairTurns turns = new(2, 100, _time);
        Waiter held = await HeavyAsync(turns, "one");
        Waiter light = (await LightAsync(turns, "other")).ShouldNotBeNull();
        _time.Advance(2);
        using CancellationTokenSource cancellation = new();
        Task<Waiter> resumed = turns.ResumeAsync(held, cancellation.Token);
        Task<Waiter?> next = turns.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        next.IsCompleted.ShouldBeFalse("one is begun");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => resumed);
        (await next).ShouldNotBeNull();
        turns.Release(light);
        turns.Waiting.ShouldBe(0);
    }

    [Fact(Timeout = LimitMs)]
    public async Task What_is_heavy_already_goes_on_in_its_turn()
    {
        FairTurns turns = new(1, 100, _time);
        using Turn turn = new(turns, new UnwrittenAnswers(1), "one", "", 0);
        await turn.TakeAsync(1, isHeavy: true, TestContext.Current.CancellationToken);
        Task<Waiter?> other = turns.AcquireAsync("other", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        await turn.RaiseAsync(1000, TestContext.Current.CancellationToken);
        other.IsCompleted.ShouldBeFalse("nothing that was parsed waits");
        turn.Dispose();
        (await other).ShouldNotBeNull();
    }

    private static async Task<Waiter> HeavyAsync(FairTurns turns, string client) =>
        (await turns.AcquireAsync(client, "", 500, isHeavy: true, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static Task<Waiter?> LightAsync(FairTurns turns, string client) =>
        turns.AcquireAsync(client, "", 1, isHeavy: false, TestContext.Current.CancellationToken);
}
