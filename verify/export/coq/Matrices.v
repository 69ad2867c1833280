(* Matrices of every size: what the statements about them mean, and how they are multiplied out. No further axioms. *)
Require Import Lia List Bool.
Local Open Scope R_scope.

(* Finite sums. *)
Lemma tg_total_same : forall (f g : nat -> R) (d : nat), (forall k, (k < d)%nat -> f k = g k) -> tg_total f d = tg_total g d.
Proof. intros f g d h. induction d as [| d before]. reflexivity. cbn [tg_total]. rewrite before, h; auto. Qed.
Lemma tg_total_plus : forall (f g : nat -> R) (d : nat), tg_total (fun k => f k + g k) d = tg_total f d + tg_total g d.
Proof. intros f g d. induction d as [| d before]; cbn [tg_total]. ring. rewrite before. ring. Qed.
Lemma tg_total_times : forall (c : R) (f : nat -> R) (d : nat), tg_total (fun k => c * f k) d = c * tg_total f d.
Proof. intros c f d. induction d as [| d before]; cbn [tg_total]. ring. rewrite before. ring. Qed.
Lemma tg_total_zero : forall (f : nat -> R) (d : nat), (forall k, (k < d)%nat -> f k = 0) -> tg_total f d = 0.
Proof. intros f d h. induction d as [| d before]; cbn [tg_total]. reflexivity. rewrite before, h; auto. ring. Qed.
Lemma tg_total_swap : forall (f : nat -> nat -> R) (d e : nat),
  tg_total (fun i => tg_total (f i) e) d = tg_total (fun k => tg_total (fun i => f i k) d) e.
Proof.
intros f d e. induction d as [| d before]; cbn [tg_total]. symmetry. apply tg_total_zero. reflexivity.
rewrite before, tg_total_plus. reflexivity.
Qed.
Definition tg_delta (i j : nat) : R := if Nat.eqb i j then 1 else 0.
Lemma tg_total_delta : forall (f : nat -> R) (i d : nat), (i < d)%nat -> tg_total (fun k => tg_delta i k * f k) d = f i.
Proof.
intros f i d. induction d as [| d before]; intro h. inversion h. cbn [tg_total]. destruct (Nat.eq_dec i d) as [e | n].
- subst d. rewrite tg_total_zero. unfold tg_delta. rewrite Nat.eqb_refl. ring.
  intros k l. unfold tg_delta. destruct (Nat.eqb_spec i k). lia. ring.
- rewrite before by lia. unfold tg_delta. destruct (Nat.eqb_spec i d). contradiction. ring.
Qed.
Lemma tg_delta_turned : forall i j : nat, tg_delta i j = tg_delta j i.
Proof. intros i j. unfold tg_delta. rewrite Nat.eqb_sym. reflexivity. Qed.

(* Real matrices with m rows and n columns: two are the same if their entries within the size are. *)
Record tg_matrix (m n : nat) : Type := tg_of { tg_entry : nat -> nat -> R }.
Arguments tg_of {m n}. Arguments tg_entry {m n}.
Declare Scope tg_scope.
Delimit Scope tg_scope with M.
Bind Scope tg_scope with tg_matrix.
Definition tg_same {m n : nat} (a b : tg_matrix m n) : Prop :=
  forall i j : nat, (i < m)%nat -> (j < n)%nat -> tg_entry a i j = tg_entry b i j.
Definition tg_plus {m n : nat} (a b : tg_matrix m n) : tg_matrix m n := tg_of (fun i j => tg_entry a i j + tg_entry b i j).
Definition tg_minus {m n : nat} (a b : tg_matrix m n) : tg_matrix m n := tg_of (fun i j => tg_entry a i j - tg_entry b i j).
Definition tg_opposite {m n : nat} (a : tg_matrix m n) : tg_matrix m n := tg_of (fun i j => - tg_entry a i j).
Definition tg_scaled {m n : nat} (c : R) (a : tg_matrix m n) : tg_matrix m n := tg_of (fun i j => c * tg_entry a i j).
Definition tg_product {m n p : nat} (a : tg_matrix m n) (b : tg_matrix n p) : tg_matrix m p :=
  tg_of (fun i j => tg_total (fun k => tg_entry a i k * tg_entry b k j) n).
Definition tg_transposed {m n : nat} (a : tg_matrix m n) : tg_matrix n m := tg_of (fun i j => tg_entry a j i).
Definition tg_unit (n : nat) : tg_matrix n n := tg_of tg_delta.
Definition tg_null (m n : nat) : tg_matrix m n := tg_of (fun _ _ => 0).
Definition tg_trace {n : nat} (a : tg_matrix n n) : R := tg_total (fun i => tg_entry a i i) n.
Infix "+" := tg_plus : tg_scope.
Infix "-" := tg_minus : tg_scope.
Infix "*" := tg_product : tg_scope.
Notation "- a" := (tg_opposite a) : tg_scope.
Notation "c ** a" := (tg_scaled c a) (at level 40, left associativity) : tg_scope.
Notation "a ^T" := (tg_transposed a) (at level 1, left associativity, format "a ^T") : tg_scope.

(* The same expressions as trees: letters and sizes are numbers, places in the lists of an environment. *)
Record tg_world : Type := tg_place { tg_dims : list nat; tg_tall : list nat; tg_wide : list nat; tg_values : list (nat -> nat -> R) }.
Inductive tg_tree : Type :=
| tg_Letter (l : nat) | tg_Unit (s : nat) | tg_Null (r c : nat) | tg_Plus (a b : tg_tree) | tg_Minus (a b : tg_tree)
| tg_Opposite (a : tg_tree) | tg_Scaled (c : R) (a : tg_tree) | tg_Product (a b : tg_tree) | tg_Transposed (a : tg_tree).

Section World.
Import ListNotations.
Local Notation tg_word := (list (nat * bool)).
Local Notation tg_sum := (list (R * tg_word)).
Context (e : tg_world).
Definition tg_dim (s : nat) : nat := nth s (tg_dims e) O.
Definition tg_value (l : nat) : nat -> nat -> R := nth l (tg_values e) (fun _ _ => 0).
Fixpoint tg_rows (t : tg_tree) : nat := match t with
| tg_Letter l => nth l (tg_tall e) O | tg_Unit s => s | tg_Null r _ => r | tg_Plus a _ => tg_rows a | tg_Minus a _ => tg_rows a
| tg_Opposite a => tg_rows a | tg_Scaled _ a => tg_rows a | tg_Product a _ => tg_rows a | tg_Transposed a => tg_columns a end
with tg_columns (t : tg_tree) : nat := match t with
| tg_Letter l => nth l (tg_wide e) O | tg_Unit s => s | tg_Null _ c => c | tg_Plus a _ => tg_columns a | tg_Minus a _ => tg_columns a
| tg_Opposite a => tg_columns a | tg_Scaled _ a => tg_columns a | tg_Product _ b => tg_columns b | tg_Transposed a => tg_rows a end.
Fixpoint tg_fits (t : tg_tree) : bool := match t with
| tg_Letter _ => true | tg_Unit _ => true | tg_Null _ _ => true | tg_Opposite a => tg_fits a | tg_Scaled _ a => tg_fits a
| tg_Transposed a => tg_fits a | tg_Product a b => tg_fits a && tg_fits b && (tg_columns a =? tg_rows b)%nat
| tg_Plus a b => tg_fits a && tg_fits b && (tg_rows a =? tg_rows b)%nat && (tg_columns a =? tg_columns b)%nat
| tg_Minus a b => tg_fits a && tg_fits b && (tg_rows a =? tg_rows b)%nat && (tg_columns a =? tg_columns b)%nat end.
Fixpoint tg_at (t : tg_tree) : nat -> nat -> R := match t with
| tg_Letter l => tg_value l | tg_Unit _ => tg_delta | tg_Null _ _ => fun _ _ => 0
| tg_Plus a b => fun i j => tg_at a i j + tg_at b i j | tg_Minus a b => fun i j => tg_at a i j - tg_at b i j
| tg_Opposite a => fun i j => - tg_at a i j | tg_Scaled c a => fun i j => c * tg_at a i j
| tg_Product a b => fun i j => tg_total (fun k => tg_at a i k * tg_at b k j) (tg_dim (tg_columns a))
| tg_Transposed a => fun i j => tg_at a j i end.
(* Words: letters, and whether they are transposed. *)
Definition tg_top (x : nat * bool) : nat := nth (fst x) (if snd x then tg_wide e else tg_tall e) O.
Definition tg_end (x : nat * bool) : nat := nth (fst x) (if snd x then tg_tall e else tg_wide e) O.
Definition tg_letter (x : nat * bool) (i j : nat) : R := if snd x then tg_value (fst x) j i else tg_value (fst x) i j.
Fixpoint tg_spelt (w : tg_word) : nat -> nat -> R := match w with
| nil => tg_delta | x :: v => fun i j => tg_total (fun k => tg_letter x i k * tg_spelt v k j) (tg_dim (tg_end x)) end.
Fixpoint tg_leads (r : nat) (w : tg_word) (c : nat) : Prop := match w with
| nil => r = c | x :: v => tg_top x = r /\ tg_leads (tg_end x) v c end.
Definition tg_turned (w : tg_word) : tg_word := rev (map (fun x => (fst x, negb (snd x))) w).
Fixpoint tg_summed (s : tg_sum) (i j : nat) : R := match s with
| nil => 0 | p :: t => fst p * tg_spelt (snd p) i j + tg_summed t i j end.
Fixpoint tg_expanded (t : tg_tree) : tg_sum := match t with
| tg_Letter l => [(1, [(l, false)])] | tg_Unit _ => [(1, [])] | tg_Null _ _ => []
| tg_Plus a b => tg_expanded a ++ tg_expanded b
| tg_Minus a b => tg_expanded a ++ map (fun p => (- fst p, snd p)) (tg_expanded b)
| tg_Opposite a => map (fun p => (- fst p, snd p)) (tg_expanded a)
| tg_Scaled c a => map (fun p => (c * fst p, snd p)) (tg_expanded a)
| tg_Product a b => flat_map (fun p => map (fun q => (fst p * fst q, snd p ++ snd q)) (tg_expanded b)) (tg_expanded a)
| tg_Transposed a => map (fun p => (fst p, tg_turned (snd p))) (tg_expanded a) end.

Lemma tg_leads_app : forall (v w : tg_word) (r m c : nat), tg_leads r v m -> tg_leads m w c -> tg_leads r (v ++ w) c.
Proof.
intros v. induction v as [| x v before]; intros w r m c h k; cbn in *. rewrite h. exact k.
destruct h as [h l]. split. exact h. exact (before _ _ _ _ l k).
Qed.
Lemma tg_leads_turned : forall (w : tg_word) (r c : nat), tg_leads r w c -> tg_leads c (tg_turned w) r.
Proof.
intros w. induction w as [| [l b] v before]; intros r c h; cbn in *. symmetry. exact h.
destruct h as [h k]. apply tg_leads_app with (tg_end (l, b)). exact (before _ _ k). cbn. unfold tg_top, tg_end in *. cbn in *.
destruct b; auto.
Qed.
Lemma tg_spelt_app : forall (v w : tg_word) (r m i j : nat), tg_leads r v m -> (i < tg_dim r)%nat ->
  tg_total (fun k => tg_spelt v i k * tg_spelt w k j) (tg_dim m) = tg_spelt (v ++ w) i j.
Proof.
intros v. induction v as [| x v before]; intros w r m i j h l; cbn in *.
- subst m. apply (tg_total_delta (fun k => tg_spelt w k j)). exact l.
- destruct h as [_ h].
  transitivity (tg_total (fun k => tg_total (fun p => tg_letter x i p * tg_spelt v p k * tg_spelt w k j) (tg_dim (tg_end x))) (tg_dim m)).
  + apply tg_total_same. intros k _. rewrite Rmult_comm, <- tg_total_times. apply tg_total_same. intros p _. ring.
  + rewrite tg_total_swap. apply tg_total_same. intros p q.
    transitivity (tg_total (fun k => tg_letter x i p * (tg_spelt v p k * tg_spelt w k j)) (tg_dim m)).
    apply tg_total_same. intros k _. ring. rewrite tg_total_times, (before w _ _ p j h q). reflexivity.
Qed.
Lemma tg_spelt_one : forall (x : nat * bool) (i j : nat), (j < tg_dim (tg_end x))%nat -> tg_spelt [x] i j = tg_letter x i j.
Proof.
intros x i j h. cbn. rewrite <- (tg_total_delta (fun k => tg_letter x i k) j _ h). apply tg_total_same. intros k _.
rewrite tg_delta_turned. ring.
Qed.
Lemma tg_spelt_turned : forall (w : tg_word) (r c i j : nat), tg_leads r w c -> (i < tg_dim c)%nat -> (j < tg_dim r)%nat ->
  tg_spelt (tg_turned w) i j = tg_spelt w j i.
Proof.
intros w. induction w as [| x v before]; intros r c i j h k l. apply tg_delta_turned.
destruct h as [h m]. unfold tg_turned. cbn [map rev]. fold (tg_turned v).
rewrite <- (tg_spelt_app _ _ c (tg_end x)). 2: apply tg_leads_turned; exact m. 2: exact k. cbn [tg_spelt].
apply tg_total_same. intros p q. rewrite (before _ _ i p m k q), Rmult_comm. f_equal.
pose proof (tg_spelt_one (fst x, negb (snd x)) p j) as o. cbn [tg_spelt] in o. rewrite o; destruct x as [y b]; unfold tg_letter, tg_end, tg_top in *; cbn in *; destruct b; subst; auto.
Qed.

Lemma tg_summed_app : forall (s t : tg_sum) (i j : nat), tg_summed (s ++ t) i j = tg_summed s i j + tg_summed t i j.
Proof. intros s t i j. induction s as [| p s before]; cbn [tg_summed app]. ring. rewrite before. ring. Qed.
Lemma tg_summed_times : forall (c : R) (s : tg_sum) (i j : nat),
  tg_summed (map (fun p => (c * fst p, snd p)) s) i j = c * tg_summed s i j.
Proof. intros c s i j. induction s as [| p s before]; cbn [tg_summed map fst snd]. ring. rewrite before. ring. Qed.
Lemma tg_summed_opposite : forall (s : tg_sum) (i j : nat), tg_summed (map (fun p => (- fst p, snd p)) s) i j = - tg_summed s i j.
Proof. intros s i j. induction s as [| p s before]; cbn [tg_summed map fst snd]. ring. rewrite before. ring. Qed.
Definition tg_lead (r c : nat) (s : tg_sum) : Prop := Forall (fun p => tg_leads r (snd p) c) s.
Lemma tg_summed_left : forall (a : R) (w : tg_word) (t : tg_sum) (r m i j : nat), tg_leads r w m -> (i < tg_dim r)%nat ->
  tg_total (fun k => a * tg_spelt w i k * tg_summed t k j) (tg_dim m)
  = tg_summed (map (fun q => (a * fst q, w ++ snd q)) t) i j.
Proof.
intros a w t r m i j h l. induction t as [| q t before]; cbn [tg_summed map fst snd].
- apply tg_total_zero. intros k _. ring.
- rewrite <- before, <- (tg_spelt_app _ _ _ _ _ _ h l), <- tg_total_times, <- tg_total_plus.
  apply tg_total_same. intros k _. ring.
Qed.
Lemma tg_summed_product : forall (s t : tg_sum) (r m i j : nat), tg_lead r m s -> (i < tg_dim r)%nat ->
  tg_total (fun k => tg_summed s i k * tg_summed t k j) (tg_dim m)
  = tg_summed (flat_map (fun p => map (fun q => (fst p * fst q, snd p ++ snd q)) t) s) i j.
Proof.
intros s t r m i j h l. induction h as [| p s k _ before]; cbn [flat_map tg_summed].
- apply tg_total_zero. intros n _. ring.
- rewrite tg_summed_app, <- before, <- (tg_summed_left _ _ _ _ _ _ _ k l), <- tg_total_plus.
  apply tg_total_same. intros n _. ring.
Qed.
Lemma tg_summed_turned : forall (s : tg_sum) (r c i j : nat), tg_lead r c s -> (i < tg_dim c)%nat -> (j < tg_dim r)%nat ->
  tg_summed (map (fun p => (fst p, tg_turned (snd p))) s) i j = tg_summed s j i.
Proof.
intros s r c i j h k l. induction h as [| p s m _ before]; cbn [map tg_summed fst snd]. reflexivity.
rewrite before, (tg_spelt_turned _ _ _ _ _ m k l). reflexivity.
Qed.
Lemma tg_lead_app : forall (r c : nat) (s t : tg_sum), tg_lead r c s -> tg_lead r c t -> tg_lead r c (s ++ t).
Proof. intros r c s t h k. apply Forall_app. split; assumption. Qed.
Lemma tg_lead_map : forall (r c r' c' : nat) (f : R * tg_word -> R * tg_word) (s : tg_sum), tg_lead r c s ->
  (forall p, tg_leads r (snd p) c -> tg_leads r' (snd (f p)) c') -> tg_lead r' c' (map f s).
Proof. intros r c r' c' f s h k. apply Forall_map. apply (Forall_impl _ k h). Qed.
Ltac tg_parts h := repeat (apply andb_prop in h; destruct h as [h ?]);
  repeat match goal with k : (_ =? _)%nat = true |- _ => apply Nat.eqb_eq in k end.
(* An expression has the entries of the sum of words that it is multiplied out to. *)
Lemma tg_spread_leads : forall t : tg_tree, tg_fits t = true -> tg_lead (tg_rows t) (tg_columns t) (tg_expanded t).
Proof.
intros t. induction t; intro h; cbn [tg_fits tg_rows tg_columns tg_expanded] in *.
- repeat constructor.
- repeat constructor.
- constructor.
- tg_parts h. apply tg_lead_app. auto. rewrite H0, H. auto.
- tg_parts h. apply tg_lead_app. auto. rewrite H0, H. apply tg_lead_map with (tg_rows t2) (tg_columns t2); auto.
- apply tg_lead_map with (tg_rows t) (tg_columns t); auto.
- apply tg_lead_map with (tg_rows t) (tg_columns t); auto.
- tg_parts h. specialize (IHt1 h). specialize (IHt2 H0). unfold tg_lead in *. apply Forall_flat_map.
  apply (fun k => Forall_impl _ k IHt1). intros p k. apply Forall_map. apply (fun k => Forall_impl _ k IHt2). intros q l. cbn.
  apply tg_leads_app with (tg_columns t1). exact k. rewrite H. exact l.
- apply tg_lead_map with (tg_rows t) (tg_columns t). auto. intros p k. apply tg_leads_turned. exact k.
Qed.
Lemma tg_spread_same : forall (t : tg_tree) (i j : nat), tg_fits t = true -> (i < tg_dim (tg_rows t))%nat ->
  (j < tg_dim (tg_columns t))%nat -> tg_at t i j = tg_summed (tg_expanded t) i j.
Proof.
intros t. induction t; intros i j h k o; cbn [tg_fits tg_rows tg_columns tg_at tg_expanded] in *.
- cbn [tg_summed fst snd]. rewrite tg_spelt_one. unfold tg_letter. cbn. ring. exact o.
- cbn. ring.
- reflexivity.
- tg_parts h. rewrite tg_summed_app, IHt1, IHt2; try assumption. reflexivity. rewrite <- H0; exact k. rewrite <- H; exact o.
- tg_parts h. rewrite tg_summed_app, tg_summed_opposite, IHt1, IHt2; try assumption. reflexivity. rewrite <- H0; exact k. rewrite <- H; exact o.
- rewrite tg_summed_opposite, IHt; auto.
- rewrite tg_summed_times, IHt; auto.
- tg_parts h. rewrite <- (tg_summed_product _ _ _ _ _ _ (tg_spread_leads _ h) k). apply tg_total_same. intros n q.
  rewrite IHt1, IHt2; try assumption. reflexivity. rewrite <- H; exact q.
- rewrite (tg_summed_turned _ _ _ _ _ (tg_spread_leads _ h) k o). apply IHt; assumption.
Qed.
(* Traces: a word may be rotated, or turned around with its letters transposed. *)
Definition tg_start (w : tg_word) : nat := match w with nil => O | x :: _ => tg_top x end.
Definition tg_ring (s : nat) (w : tg_word) : R := tg_total (fun i => tg_spelt w i i) (tg_dim s).
Definition tg_rotated (w : tg_word) : tg_word := match w with nil => nil | x :: v => v ++ [x] end.
Definition tg_traces_to (a : R) (w : tg_word) : Prop := w <> nil /\ tg_leads (tg_start w) w (tg_start w) /\ tg_ring (tg_start w) w = a.
Lemma tg_starts : forall (w : tg_word) (r c : nat), w <> nil -> tg_leads r w c -> tg_start w = r.
Proof. intros w r c h k. destruct w as [| x v]. contradiction. destruct k as [k _]. exact k. Qed.
Lemma tg_traces_rotated : forall (a : R) (w : tg_word), tg_traces_to a w -> tg_traces_to a (tg_rotated w).
Proof.
intros a w [h [k l]]. destruct w as [| x v]. contradiction. cbn [tg_start tg_rotated] in *. destruct k as [_ k].
assert (n : v ++ [x] <> nil) by (destruct v; discriminate).
assert (o : tg_leads (tg_end x) (v ++ [x]) (tg_end x)). apply tg_leads_app with (tg_top x). exact k. split; reflexivity.
split. exact n. rewrite (tg_starts _ _ _ n o). split. exact o. rewrite <- l. unfold tg_ring. cbn [tg_spelt].
rewrite tg_total_swap. apply tg_total_same. intros i p. rewrite <- (tg_spelt_app _ _ _ _ _ _ k p).
apply tg_total_same. intros j q. cbn [tg_spelt]. fold (tg_spelt [x] j i). rewrite Rmult_comm. f_equal.
exact (tg_spelt_one x j i p).
Qed.
Lemma tg_traces_turned : forall (a : R) (w : tg_word), tg_traces_to a w -> tg_traces_to a (tg_turned w).
Proof.
intros a w [h [k l]]. pose proof (tg_leads_turned _ _ _ k) as o.
assert (n : tg_turned w <> nil). destruct w as [| x v]. contradiction. unfold tg_turned. cbn [map rev]. intro n. apply app_eq_nil in n. destruct n. discriminate.
split. exact n. rewrite (tg_starts _ _ _ n o). split. exact o. rewrite <- l. apply tg_total_same. intros i p.
exact (tg_spelt_turned _ _ _ _ _ k p p).
Qed.
Fixpoint tg_rotations (n : nat) (w : tg_word) : list tg_word := match n with O => nil | S m => w :: tg_rotations m (tg_rotated w) end.
Lemma tg_traces_rotations : forall (a : R) (n : nat) (w : tg_word), tg_traces_to a w -> Forall (tg_traces_to a) (tg_rotations n w).
Proof.
intros a n. induction n as [| n before]; intros w h; cbn. constructor. constructor. exact h. apply before.
apply tg_traces_rotated. exact h.
Qed.
Fixpoint tg_before (v w : tg_word) : bool := match v, w with
| x :: p, y :: q => if (fst x =? fst y)%nat && Bool.eqb (snd x) (snd y) then tg_before p q
  else (fst x <? fst y)%nat || ((fst x =? fst y)%nat && snd y)
| _, _ => false end.
Definition tg_least (w : tg_word) : tg_word :=
  fold_right (fun v best => if tg_before v best then v else best) w
    (tg_rotations (length w) w ++ tg_rotations (length w) (tg_turned w)).
Lemma tg_traces_least : forall (a : R) (w : tg_word), tg_traces_to a w -> tg_traces_to a (tg_least w).
Proof.
intros a w h. unfold tg_least.
assert (k : Forall (tg_traces_to a) (tg_rotations (length w) w ++ tg_rotations (length w) (tg_turned w))).
apply Forall_app. split; apply tg_traces_rotations. exact h. apply tg_traces_turned. exact h.
induction k as [| v l k _ before]; cbn. exact h. destruct (tg_before v _). exact k. exact before.
Qed.
Definition tg_necklace (s : nat) (w : tg_word) : nat * tg_word := match w with
| nil => (s, nil) | _ => (tg_start (tg_least w), tg_least w) end.
Lemma tg_necklace_same : forall (s : nat) (w : tg_word), tg_leads s w s ->
  tg_ring (fst (tg_necklace s w)) (snd (tg_necklace s w)) = tg_ring s w.
Proof.
intros s w h. destruct w as [| x v]. reflexivity.
assert (k : tg_traces_to (tg_ring s (x :: v)) (x :: v)).
split. discriminate. rewrite (tg_starts (x :: v) s s); auto. discriminate.
destruct (tg_traces_least _ _ k) as [_ [_ l]]. exact l.
Qed.

(* Equal words, collected. *)
Fixpoint tg_equal (v w : tg_word) : bool := match v, w with
| nil, nil => true | x :: p, y :: q => (fst x =? fst y)%nat && Bool.eqb (snd x) (snd y) && tg_equal p q | _, _ => false end.
Lemma tg_equal_same : forall v w : tg_word, tg_equal v w = true -> v = w.
Proof.
intros v. induction v as [| [l b] v before]; intros [| [n c] w] h; cbn in h; try discriminate. reflexivity.
apply andb_prop in h. destruct h as [h k]. apply andb_prop in h. destruct h as [h o]. apply Nat.eqb_eq in h. apply eqb_prop in o.
rewrite h, o, (before _ k). reflexivity.
Qed.
Fixpoint tg_put (c : R) (k : nat * tg_word) (l : list (R * (nat * tg_word))) : list (R * (nat * tg_word)) := match l with
| nil => [(c, k)]
| p :: m => if (fst (snd p) =? fst k)%nat && tg_equal (snd (snd p)) (snd k) then (fst p + c, k) :: m else p :: tg_put c k m end.
Definition tg_collected (l : list (R * (nat * tg_word))) : list (R * (nat * tg_word)) :=
  fold_right (fun p m => tg_put (fst p) (snd p) m) nil l.
Fixpoint tg_valued (v : nat * tg_word -> R) (l : list (R * (nat * tg_word))) : R := match l with
| nil => 0 | p :: nil => fst p * v (snd p) | p :: m => fst p * v (snd p) + tg_valued v m end.
Fixpoint tg_empty (l : list (R * (nat * tg_word))) : Prop := match l with nil => True | p :: m => fst p = 0 /\ tg_empty m end.
Lemma tg_valued_cons : forall v p m, tg_valued v (p :: m) = fst p * v (snd p) + tg_valued v m.
Proof. intros v p m. destruct m; cbn [tg_valued]. ring. reflexivity. Qed.
Lemma tg_valued_put : forall v c k l, tg_valued v (tg_put c k l) = c * v k + tg_valued v l.
Proof.
intros v c k l. induction l as [| [d n] l before]. cbn. ring. cbn [tg_put fst snd].
destruct ((fst n =? fst k)%nat && tg_equal (snd n) (snd k)) eqn:h; rewrite !tg_valued_cons; cbn [fst snd].
- apply andb_prop in h. destruct h as [h o]. apply Nat.eqb_eq in h. apply tg_equal_same in o.
  replace n with k. ring. destruct n, k. cbn in h, o. rewrite h, o. reflexivity.
- rewrite before. ring.
Qed.
Lemma tg_valued_collected : forall v l, tg_valued v (tg_collected l) = tg_valued v l.
Proof. intros v l. induction l as [| p l before]. reflexivity. unfold tg_collected in *. cbn [fold_right]. rewrite tg_valued_put, before, tg_valued_cons. reflexivity. Qed.
Lemma tg_valued_empty : forall v l, tg_empty l -> tg_valued v l = 0.
Proof. intros v l. induction l as [| p l before]; intro h. reflexivity. destruct h as [h k]. rewrite tg_valued_cons, h, (before k). ring. Qed.

(* What is used: equations between matrices, and between numbers. *)
Definition tg_words (t : tg_tree) : list (R * (nat * tg_word)) := tg_collected (map (fun p => (fst p, (O, snd p))) (tg_expanded t)).
Definition tg_necklaces (t : tg_tree) : list (R * (nat * tg_word)) :=
  tg_collected (map (fun p => (fst p, tg_necklace (tg_rows t) (snd p))) (tg_expanded t)).
Definition tg_vanishes (t : tg_tree) : Prop := forall i j : nat, tg_at t i j = 0.
Lemma tg_words_same : forall t i j, tg_fits t = true -> (i < tg_dim (tg_rows t))%nat -> (j < tg_dim (tg_columns t))%nat ->
  tg_at t i j = tg_valued (fun k => tg_spelt (snd k) i j) (tg_words t).
Proof.
intros t i j h k l. unfold tg_words. rewrite tg_valued_collected, (tg_spread_same _ _ _ h k l).
generalize (tg_expanded t). intros s. induction s as [| p s before]. reflexivity.
cbn [map tg_summed]. rewrite tg_valued_cons, before. reflexivity.
Qed.
Lemma tg_traced : forall t : tg_tree, tg_fits t && (tg_rows t =? tg_columns t)%nat = true ->
  tg_total (fun i => tg_at t i i) (tg_dim (tg_rows t)) = tg_valued (fun k => tg_ring (fst k) (snd k)) (tg_necklaces t).
Proof.
intros t h. apply andb_prop in h. destruct h as [h k]. apply Nat.eqb_eq in k. unfold tg_necklaces. rewrite tg_valued_collected.
transitivity (tg_total (fun i => tg_summed (tg_expanded t) i i) (tg_dim (tg_rows t))).
apply tg_total_same. intros i l. apply tg_spread_same. exact h. exact l. rewrite <- k. exact l.
pose proof (tg_spread_leads _ h) as a. rewrite <- k in a. induction a as [| p s a _ before].
- cbn. apply tg_total_zero. reflexivity.
- cbn [map tg_summed]. rewrite tg_valued_cons, tg_total_plus, before. f_equal. cbn [fst snd].
  rewrite (tg_necklace_same _ _ a). unfold tg_ring. rewrite <- tg_total_times. reflexivity.
Qed.
Lemma tg_conclude : forall l r u : tg_tree, tg_fits (tg_Minus (tg_Minus l r) u) = true ->
  tg_empty (tg_words (tg_Minus (tg_Minus l r) u)) -> tg_vanishes u ->
  forall i j : nat, (i < tg_dim (tg_rows l))%nat -> (j < tg_dim (tg_columns l))%nat -> tg_at l i j = tg_at r i j.
Proof.
intros l r u h k z i j o p. pose proof (tg_words_same _ i j h o p) as q. rewrite (tg_valued_empty _ _ k) in q.
cbn [tg_at] in q. rewrite z, Rminus_0_r in q. apply Rminus_diag_uniq. exact q.
Qed.
Lemma tg_used : forall a l r b : tg_tree, tg_fits (tg_Product (tg_Product a (tg_Minus l r)) b) = true ->
  (forall i j : nat, (i < tg_dim (tg_rows l))%nat -> (j < tg_dim (tg_columns l))%nat -> tg_at l i j = tg_at r i j) ->
  tg_vanishes (tg_Product (tg_Product a (tg_Minus l r)) b).
Proof.
intros a l r b h k i j. cbn [tg_fits tg_rows tg_columns] in h. tg_parts h. cbn [tg_at tg_columns]. apply tg_total_zero. intros n o.
replace (tg_total _ _) with 0. ring. symmetry. apply tg_total_zero. intros q s. rewrite (k q n). ring. match goal with g : tg_columns a = tg_rows l |- _ => rewrite <- g end. exact s. exact o.
Qed.
Lemma tg_used_turned : forall a l r b : tg_tree, tg_fits (tg_Product (tg_Product a (tg_Transposed (tg_Minus l r))) b) = true ->
  (forall i j : nat, (i < tg_dim (tg_rows l))%nat -> (j < tg_dim (tg_columns l))%nat -> tg_at l i j = tg_at r i j) ->
  tg_vanishes (tg_Product (tg_Product a (tg_Transposed (tg_Minus l r))) b).
Proof.
intros a l r b h k i j. cbn [tg_fits tg_rows tg_columns] in h. tg_parts h. cbn [tg_at tg_columns tg_rows]. apply tg_total_zero. intros n o.
replace (tg_total _ _) with 0. ring. symmetry. apply tg_total_zero. intros q s. rewrite (k n q). ring. exact o. match goal with g : tg_columns a = tg_columns l |- _ => rewrite <- g end. exact s.
Qed.
Lemma tg_used_number : forall (c : R) (t : tg_tree), c = 0 -> tg_vanishes (tg_Scaled c t).
Proof. intros c t h i j. cbn [tg_at]. rewrite h. ring. Qed.
Lemma tg_used_none : forall r c : nat, tg_vanishes (tg_Null r c).
Proof. intros r c i j. reflexivity. Qed.
Lemma tg_used_both : forall t u : tg_tree, tg_vanishes t -> tg_vanishes u -> tg_vanishes (tg_Plus t u).
Proof. intros t u h k i j. cbn [tg_at]. rewrite h, k. ring. Qed.
Lemma tg_used_trace : forall t : tg_tree, tg_vanishes t -> tg_fits t && (tg_rows t =? tg_columns t)%nat = true ->
  tg_valued (fun k => tg_ring (fst k) (snd k)) (tg_necklaces t) = 0.
Proof. intros t h k. rewrite <- (tg_traced _ k). apply tg_total_zero. intros i _. apply h. Qed.
End World.
(* An equation between numbers from something that is zero. *)
Lemma tg_by : forall a b s : R, s = 0 -> a - b = s -> a = b.
Proof. intros a b s h k. apply Rminus_diag_uniq. rewrite k. exact h. Qed.
Ltac tg_expand := lazy beta iota zeta delta [tg_empty tg_valued tg_words tg_necklaces tg_collected tg_put tg_expanded tg_turned
  tg_necklace tg_least tg_rotations tg_rotated tg_before tg_start tg_top tg_tall tg_wide tg_rows tg_columns tg_equal nth length
  fold_right map flat_map app rev fst snd Nat.eqb Nat.ltb Nat.leb Bool.eqb andb orb negb].
Ltac tg_expand_in h := lazy beta iota zeta delta [tg_empty tg_valued tg_words tg_necklaces tg_collected tg_put tg_expanded tg_turned
  tg_necklace tg_least tg_rotations tg_rotated tg_before tg_start tg_top tg_tall tg_wide tg_rows tg_columns tg_equal nth length
  fold_right map flat_map app rev fst snd Nat.eqb Nat.ltb Nat.leb Bool.eqb andb orb negb] in h.
