extern alias simulators;

using System.Text.Json.Nodes;
using MotCua.Exchange.Legs;
using MotCua.Exchange.Outbox;
using MotCua.LinkedServices;
using Shouldly;
using simulators::MotCua.Simulators.Dvclt;
using simulators::MotCua.Simulators.Legs;

namespace MotCua.Tests.Exchange.Legs;

/// <summary>What passes between the office and the systems, and how it is lost, doubled, delayed and reordered on the way.</summary>
internal sealed partial class LinkedLife
{
    /// <summary>The reader of the journal: its messages and its place in one transaction, or neither.</summary>
    private void Project()
    {
        var until = Math.Min(journal.Count, read + 1 + random.Next(4));
        if (Fails(15, "killed while projecting"))
        {
            return;
        }

        for (; read < until; read++)
        {
            foreach (var partner in Partners)
            {
                outbox[partner.Code].AddRange(partner.Tells(journal[read]).Select(draft => (draft, journal[read].ActId)));
            }
        }
    }

    /// <summary>The head of a stream: told and written down, or not, or told and not written down.</summary>
    private bool Deliver(string partner)
    {
        if (outbox[partner] is not [var (draft, act), ..] || Fails(10, "killed before telling"))
        {
            return false;
        }

        var reply = Send(systems[partner], draft);
        if (Fails(15, "killed after telling"))
        {
            return false;
        }

        if (Fails(10, "told by two"))
        {
            reply = Send(systems[partner], draft);
        }

        if (LegPartner.Outcome(reply).Kind != DeliveryKind.Told)
        {
            return false;
        }

        outbox[partner].RemoveAt(0);
        told.Add((partner, act, draft.Kind));
        return true;
    }

    private LegReply Send(LegSystem system, MessageDraft draft)
    {
        var leg = (string)draft.Data!["leg"]!;
        var route = Catalogue.Rules.RouteOf(request.Group, leg)!;
        if (draft.Kind == LegService.Supplement)
        {
            if (system.Of(route.Module, request.Reference) is not { } there)
            {
                return new LegReply("0", "Hồ sơ chưa cập nhật trạng thái");
            }

            system.Resume(there, []);
            return new LegReply("1", "");
        }

        var parts = request.Intake == Intake.Moj
            ? new JsonArray([.. request.Seats.Skip(1).Select(s => (JsonNode)new JsonObject { ["module"] = Catalogue.Rules.RouteOf(request.Group, s.Plan.Leg)!.Module })])
            : null;
        var first = system.Take(new JsonObject
        {
            ["module"] = route.Module,
            ["maHoSoMCDT"] = request.Reference,
            ["ngayTiepNhan"] = LegContract.Written(request.SubmittedAt),
            ["data"] = (parts is null ? [] : new JsonObject { ["thuTucLienThong"] = parts }).ToJsonString(),
        });
        return first ? new LegReply("1", "") : new LegReply("0", "Hồ sơ đã được tiếp nhận");
    }

    private void Poll(string partner)
    {
        var system = systems[partner];
        foreach (var there in system.Cases.Values)
        {
            var words = system.WordsOf(there).ToList();
            var signed = request.Intake == Intake.Province && there.Module.StartsWith("LT", StringComparison.Ordinal) && story.Legs[0].HasOutput;
            if (faulty && !signed && words.Count > 0 && words[^1].State is 3 && random.Next(6) == 0 && asked.Add(there.Module))
            {
                system.Say(there, LegWord.Supplement, "Thiếu giấy tờ");
                met.Add("asked again");
                words = [.. system.WordsOf(there)];
            }

            Take(partner, Fails(30, "reordered") ? words.AsEnumerable().Reverse() : words.TakeLast(1), w => LegValue.Read(system.Spoken(there, w).ToJsonString())!, v => v.Number);
        }
    }

    /// <summary>The portal's feed: its place moves when everything up to it is kept.</summary>
    private void Follow()
    {
        var words = portal.After(mark).ToList();
        Take("dvclt", Fails(30, "reordered") ? words.AsEnumerable().Reverse() : words, w => LegValue.Read(w.ToJsonString())!, v => JsonNode.Parse(v.Body)!["id"]!.ToJsonString(), delays: false);
        mark = words.Select(w => (long)w["id"]!).Append(mark).Max();
    }

    private void Take<T>(string partner, IEnumerable<T> words, Func<T, LegValue> read, Func<LegValue, string> id, bool delays = true)
    {
        foreach (var value in words.Select(read))
        {
            var message = $"{partner}:{id(value)}";
            for (var times = Fails(20, "doubled") ? 2 : 1; times > 0; times--)
            {
                if (delays && Fails(15, "delayed"))
                {
                    delayed.Add((message, value));
                }
                else
                {
                    Keep(message, value);
                }
            }
        }
    }

    /// <summary>What was delayed comes, and what was kept and not applied is taken up again.</summary>
    private void Arrive()
    {
        foreach (var (message, value) in delayed.ToList())
        {
            delayed.Remove((message, value));
            Keep(message, value);
        }

        foreach (var (message, value) in waiting.ToList())
        {
            waiting.Remove((message, value));
            Apply(message, value);
        }
    }

    private void Keep(string message, LegValue value)
    {
        if (!kept.Add(message))
        {
            return;
        }

        if (Fails(15, "killed between keeping and applying"))
        {
            waiting.Add((message, value));
            return;
        }

        Apply(message, value);
    }

    private void Apply(string message, LegValue value)
    {
        var route = Catalogue.Rules.Routes.First(r => r.Group == request.Group && r.Module == value.Module);
        var read = LegWord.Reports(message, route.Leg, value);
        read.Accepted.ShouldBeTrue(read.Refusal?.Message);
        foreach (var report in story.Of(route.Leg)!.Seat.Here ? [] : read.Value)
        {
            Hear(report);
        }

        if (value.PersonalNumber is { } given)
        {
            Hold(number is null || number == given, "two numbers for one child");
            number = given;
        }

        if (Fails(10, "applied twice"))
        {
            waiting.Add((message, value));
        }
    }
}
